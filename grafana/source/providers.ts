import { assembled, toVillage, toVillageInConsole } from './dashboard.js';
import { curves, dashed, table } from './panels.js';
import {
  CHOSEN_LINKS,
  availability,
  coverage,
  overShown,
  recorded,
  seen,
  withLinkNames,
  withProviderName,
  withRegencyName,
} from './selectors.js';
import { COLOURS, words } from './states.js';
import * as variables from './variables.js';

const CHOSEN_PROVIDERS = 'provider=~"$provider"';
const CHOSEN_GROUPS = `${CHOSEN_PROVIDERS},regency=~"$regency"`;
const BY_PROVIDER = '{{provider_name}}';

/** Penyedia & SLA: what was promised, what was measured, what is left. */
export const providers = () =>
  assembled({
    uid: 'pantau-penyedia',
    title: 'Penyedia & SLA',
    description: 'Ketersediaan tiap penyedia terhadap janji kontrak, selalu dengan waktu terukur.',
    from: 'now-30d',
    variables: [
      variables.datasource(),
      variables.job(),
      variables.provider(),
      variables.regency(),
      variables.grantYear(),
      variables.consoleAddress(),
    ],
    rows: [
      { title: 'Per penyedia', panels: [byMonth(), budget()] },
      {
        title: 'Dari waktu ke waktu',
        panels: [availabilityOverTime(), budgetOverTime(), downByProvider()],
      },
      { title: 'Rincian', panels: [byRegency(), outagesShown(), worstLinks()] },
    ],
  });

const providerFigures = (window: string) =>
  [
    {
      expr: withProviderName(
        recorded(
          'provider:internet_desa_availability:ratio',
          `window="${window}",${CHOSEN_PROVIDERS}`,
        ),
      ),
      legend: BY_PROVIDER,
    },
    {
      expr: withProviderName(
        recorded(
          'provider:internet_desa_availability_coverage:ratio',
          `window="${window}",${CHOSEN_PROVIDERS}`,
        ),
      ),
      legend: BY_PROVIDER,
    },
  ] as const;

/** The figures without their window, which differs between the columns and would keep the rows apart. */
const ofWindow = (window: string) =>
  providerFigures(window).map(({ expr, legend }) => ({
    expr: `max by (provider, provider_name) (${expr})`,
    legend,
  }));

const promise = (edge: 'min' | 'max') => ({
  expr: withProviderName(
    `${edge} by (provider) (${seen('internet_desa_link_promised_availability_ratio', CHOSEN_PROVIDERS)})`,
  ),
  legend: BY_PROVIDER,
});

const byMonth = () =>
  table(
    {
      title: 'Ketersediaan per penyedia dan bulan terhadap janji',
      description:
        'Bulan menurut WIB. Tiap angka ketersediaan punya bagian waktu terukur di sebelahnya; di bawah 95 % belum cukup data. Janji: terendah dan tertinggi di antara tautan penyedia itu.',
      unit: 'percentunit',
      width: 24,
    },
    [
      ...ofWindow('month'),
      ...ofWindow('last_month'),
      ...ofWindow('30d'),
      promise('min'),
      promise('max'),
    ],
    [
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'Value #A', as: 'Bulan ini' },
      { field: 'Value #B', as: 'Terukur bulan ini' },
      { field: 'Value #C', as: 'Bulan lalu' },
      { field: 'Value #D', as: 'Terukur bulan lalu' },
      { field: 'Value #E', as: '30 hari' },
      { field: 'Value #F', as: 'Terukur 30 hari' },
      { field: 'Value #G', as: 'Janji terendah' },
      { field: 'Value #H', as: 'Janji tertinggi' },
    ],
    { column: 'Bulan ini', descending: false },
  );

const downtime = (kind: 'allowed' | 'used', window: string, by = 'provider') =>
  `sum by (${by}) (${seen('internet_desa_promised_downtime_seconds', `window="${window}",kind="${kind}",${CHOSEN_GROUPS}`)})`;
const budgetLeft = (window: string, by = 'provider') =>
  `${downtime('allowed', window, by)} - ${downtime('used', window, by)}`;

const budget = () =>
  table(
    {
      title: 'Sisa waktu putus yang dibolehkan',
      description:
        'Waktu putus yang dibolehkan janji kontrak selama waktu terukur, yang sudah terpakai, dan sisanya; jumlah semua tautan yang punya janji. Sisa negatif: janji sudah dilanggar.',
      unit: 'dtdurations',
      width: 24,
    },
    [
      { expr: withProviderName(downtime('allowed', 'month')), legend: BY_PROVIDER },
      { expr: withProviderName(downtime('used', 'month')), legend: BY_PROVIDER },
      { expr: withProviderName(budgetLeft('month')), legend: BY_PROVIDER },
      { expr: withProviderName(budgetLeft('last_month')), legend: BY_PROVIDER },
      { expr: withProviderName(budgetLeft('30d')), legend: BY_PROVIDER },
    ],
    [
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'Value #A', as: 'Dibolehkan bulan ini' },
      { field: 'Value #B', as: 'Terpakai bulan ini' },
      { field: 'Value #C', as: 'Sisa bulan ini' },
      { field: 'Value #D', as: 'Sisa bulan lalu' },
      { field: 'Value #E', as: 'Sisa 30 hari' },
    ],
    { column: 'Sisa bulan ini', descending: false },
  );

const availabilityOverTime = () => {
  const [ratio, measured] = providerFigures('30d');
  return dashed(
    curves(
      {
        title: 'Ketersediaan 30 hari yang bergeser, dengan waktu terukur',
        description:
          'Waktu naik dibagi waktu terukur 30 hari terakhir, per penyedia, di samping bagian waktu yang memang terukur; garis putus-putus janji terendahnya.',
        unit: 'percentunit',
        width: 24,
      },
      [
        { ...ratio, legend: '{{provider_name}} ketersediaan' },
        { ...measured, legend: '{{provider_name}} terukur' },
        { ...promise('min'), legend: '{{provider_name}} janji' },
      ],
    )
      .axisSoftMin(0.9)
      .max(1)
      .decimals(2),
    '/janji$/',
  );
};

const budgetOverTime = () =>
  curves(
    {
      title: 'Sisa waktu putus bulan ini',
      description:
        'Waktu putus yang masih dibolehkan janji bulan ini, jumlah semua tautan penyedia. Di bawah nol: janji dilanggar.',
      unit: 's',
      width: 12,
    },
    [{ expr: withProviderName(budgetLeft('month')), legend: BY_PROVIDER }],
  );

const downByProvider = () =>
  curves(
    {
      title: 'Tautan putus per penyedia',
      description: 'Jumlah tautan yang putus; semua kabupaten/kota dan tahun anggaran.',
      unit: 'none',
      width: 12,
    },
    [
      {
        expr: withProviderName(
          recorded('provider:internet_desa_links:sum', `state="down",${CHOSEN_PROVIDERS}`),
        ),
        legend: BY_PROVIDER,
      },
    ],
  );

const named = (expr: string) => ({
  expr: withRegencyName(withProviderName(expr)),
  legend: '{{provider_name}} {{regency_name}}',
});

const byRegency = () =>
  table(
    {
      title: 'Penyedia di tiap kabupaten/kota, bulan ini',
      description: 'Ketersediaan bulan ini, bagian waktu terukur, dan sisa waktu putus dari janji.',
      unit: 'percentunit',
      width: 12,
      height: 12,
    },
    [
      named(availability('month', CHOSEN_GROUPS, 'provider, regency')),
      named(coverage('month', CHOSEN_GROUPS, 'provider, regency')),
      named(budgetLeft('month', 'provider, regency')),
    ],
    [
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'Value #A', as: 'Ketersediaan' },
      { field: 'Value #B', as: 'Waktu terukur' },
      { field: 'Value #C', as: 'Sisa waktu putus', unit: 'dtdurations' },
    ],
    { column: 'Ketersediaan', descending: false },
  );

const outagesShown = () => {
  const count = `sum by (provider) (${overShown('internet_desa_outages_total', CHOSEN_LINKS)})`;
  const seconds = `sum by (provider) (${overShown('internet_desa_outage_seconds_total', CHOSEN_LINKS)})`;
  return table(
    {
      title: 'Gangguan dalam waktu yang ditampilkan',
      description:
        'Berapa kali tautan penyedia putus, berapa lama seluruhnya, dan rata-rata sekali putus; catatan mentah, tanpa koreksi.',
      unit: 'dtdurations',
      width: 12,
      height: 12,
    },
    [
      { expr: withProviderName(count), legend: BY_PROVIDER },
      { expr: withProviderName(seconds), legend: BY_PROVIDER },
      { expr: withProviderName(`${seconds} / (${count} > 0)`), legend: BY_PROVIDER },
    ],
    [
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'Value #A', as: 'Kali putus', unit: 'none' },
      { field: 'Value #B', as: 'Lama seluruhnya' },
      { field: 'Value #C', as: 'Rata-rata sekali putus' },
    ],
    { column: 'Lama seluruhnya', descending: true },
  );
};

const ENOUGH = words({
  '0': { text: 'Belum cukup data', color: COLOURS.unknown },
  '1': { text: 'Cukup', color: COLOURS.good },
});

const worstLinks = () => {
  const ratio = seen('internet_desa_link_availability_ratio', `window="30d",${CHOSEN_LINKS}`);
  const measured = seen(
    'internet_desa_link_availability_coverage_ratio',
    `window="30d",${CHOSEN_LINKS}`,
  );
  const promised = seen('internet_desa_link_promised_availability_ratio', CHOSEN_LINKS);
  /** Without the window, which the promise does not have and which would keep the rows apart. */
  const ofWorst = (expr: string) =>
    withLinkNames(`max without (window) (${expr}) and on (job, link) bottomk(20, ${ratio})`);
  return table(
    {
      title: 'Dua puluh tautan terburuk, 30 hari',
      description:
        'Ketersediaan terendah, dengan bagian waktu terukur dan janji kontrak. Yang belum cukup data jangan dipakai menagih.',
      unit: 'percentunit',
      width: 24,
      height: 12,
    },
    [
      { expr: ofWorst(ratio), legend: '{{village}}' },
      { expr: ofWorst(measured), legend: '{{village}}' },
      { expr: ofWorst(`${measured} >= bool 0.95`), legend: '{{village}}' },
      { expr: ofWorst(promised), legend: '{{village}}' },
    ],
    [
      { field: 'village', as: 'Desa', link: toVillage('Kode desa') },
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'link', as: 'Tautan' },
      { field: 'Value #A', as: 'Ketersediaan' },
      { field: 'Value #B', as: 'Waktu terukur' },
      { field: 'Value #C', as: 'Cukup terukur', mappings: ENOUGH },
      { field: 'Value #D', as: 'Janji kontrak' },
      { field: 'village_code', as: 'Kode desa', link: toVillageInConsole('Kode desa') },
    ],
    { column: 'Ketersediaan', descending: false },
  );
};
