import { assembled, toVillage, toVillageInConsole } from './dashboard.js';
import { figures, nameSeries, stackedCurves, table } from './panels.js';
import {
  CHOSEN_LINKS,
  availability,
  coverage,
  orNone,
  recorded,
  seen,
  withLinkNames,
  withRegencyName,
} from './selectors.js';
import { ANSWERS, DEGRADED_REASONS, LINK_STATES, YES_NO } from './states.js';
import * as variables from './variables.js';

const CHOSEN_GROUPS = 'regency=~"$regency",provider=~"$provider"';
const links = (by: string, state = '') =>
  `sum by (${by}) (${seen('internet_desa_links', `${state}${CHOSEN_LINKS}`)})`;

/** Ringkasan jaringan: how the whole network is now, and where it is worst. */
export const networkOverview = () =>
  assembled({
    uid: 'pantau-ringkasan',
    title: 'Ringkasan jaringan',
    description: 'Keadaan semua tautan desa sekarang, di mana yang terburuk, dan sejak kapan.',
    from: 'now-6h',
    variables: [
      variables.datasource(),
      variables.job(),
      variables.regency(),
      variables.grantYear(),
      variables.provider(),
      variables.consoleAddress(),
    ],
    rows: [
      { title: 'Sekarang', panels: [statesNow(), availabilityNow(), outagesNow()] },
      { title: 'Di mana yang terburuk', panels: [worstRegencies(), upstreamNodes()] },
      { title: 'Dari waktu ke waktu', panels: [statesOverTime(), downByRegency(), whyDegraded()] },
      { title: 'Kualitas', panels: [fullestLinks(), lossiestLinks()] },
    ],
  });

const statesNow = () =>
  nameSeries(
    figures(
      {
        title: 'Tautan menurut keadaan',
        description:
          'Berapa tautan yang naik, menurun, putus, atau tidak terukur sekarang. Tidak terukur bukan berarti naik.',
        unit: 'none',
        width: 14,
      },
      [{ expr: links('state'), legend: '{{state}}' }],
    ),
    LINK_STATES,
  );

const availabilityNow = () =>
  nameSeries(
    figures(
      {
        title: 'Ketersediaan 30 hari, dengan waktu terukur',
        description:
          'Waktu naik dibagi waktu terukur semua tautan terpilih (semua tahun anggaran), dan bagian waktu yang memang terukur. Di bawah 95 % terukur, angka ketersediaan belum cukup data.',
        unit: 'percentunit',
        width: 10,
      },
      [
        { expr: availability('30d', CHOSEN_GROUPS), legend: 'available' },
        { expr: coverage('30d', CHOSEN_GROUPS), legend: 'measured' },
      ],
    ).decimals(2),
    { available: { text: 'Ketersediaan' }, measured: { text: 'Waktu terukur' } },
  );

const outage = () => seen('internet_desa_link_outage_start_timestamp_seconds', CHOSEN_LINKS);
const duringOutage = (expr: string) => withLinkNames(`${expr} and on (job, link) ${outage()}`);

const outagesNow = () =>
  table(
    {
      title: 'Putus sekarang, sejak kapan',
      description:
        'Tautan yang sedang putus, yang terbaru di atas. Sejak = pemeriksaan pertama yang gagal. Yang di bawah hulu putus atau dalam pemeliharaan tidak perlu dikejar sendiri.',
      unit: 'none',
      width: 24,
      height: 10,
    },
    [
      { expr: withLinkNames(`${outage()} * 1000`), legend: '{{village}}' },
      { expr: withLinkNames(`time() - ${outage()}`), legend: '{{village}}' },
      {
        expr: duringOutage(seen('internet_desa_link_suppressed', CHOSEN_LINKS)),
        legend: '{{village}}',
      },
      {
        expr: duringOutage(seen('internet_desa_link_in_maintenance', CHOSEN_LINKS)),
        legend: '{{village}}',
      },
    ],
    [
      { field: 'Value #A', as: 'Sejak', unit: 'dateTimeAsIso' },
      { field: 'Value #B', as: 'Lama', unit: 'dtdurations' },
      { field: 'village', as: 'Desa', link: toVillage('Kode desa') },
      { field: 'district', as: 'Kecamatan' },
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'link', as: 'Tautan' },
      { field: 'Value #C', as: 'Hulu putus', mappings: YES_NO },
      { field: 'Value #D', as: 'Pemeliharaan', mappings: YES_NO },
      { field: 'village_code', as: 'Kode desa', link: toVillageInConsole('Kode desa') },
    ],
    { column: 'Sejak', descending: true },
  );

const worstRegencies = () =>
  table(
    {
      title: 'Kabupaten/kota, yang terbanyak putus di atas',
      description:
        'Jumlah tautan menurut keadaan, dan ketersediaan 30 hari dengan bagian waktu yang terukur (semua tahun anggaran).',
      unit: 'none',
      width: 16,
      height: 12,
    },
    [
      ...(['down', 'degraded', 'unknown'] as const).map((state) => ({
        expr: withRegencyName(links('regency', `state="${state}",`)),
        legend: '{{regency_name}}',
      })),
      { expr: withRegencyName(links('regency')), legend: '{{regency_name}}' },
      {
        expr: withRegencyName(availability('30d', CHOSEN_GROUPS, 'regency')),
        legend: '{{regency_name}}',
      },
      {
        expr: withRegencyName(coverage('30d', CHOSEN_GROUPS, 'regency')),
        legend: '{{regency_name}}',
      },
    ],
    [
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'Value #A', as: 'Putus' },
      { field: 'Value #B', as: 'Menurun' },
      { field: 'Value #C', as: 'Tidak terukur' },
      { field: 'Value #D', as: 'Semua tautan' },
      { field: 'Value #E', as: 'Ketersediaan 30 hari', unit: 'percentunit' },
      { field: 'Value #F', as: 'Waktu terukur', unit: 'percentunit' },
    ],
    { column: 'Putus', descending: true },
  );

const upstreamNodes = () =>
  table(
    {
      title: 'Hulu: POP dan tulang punggung',
      description:
        'Simpul tempat tautan desa bergantung. Bila satu putus, desa di bawahnya ikut putus.',
      unit: 'none',
      width: 8,
      height: 12,
    },
    [{ expr: seen('internet_desa_upstream_up'), legend: '{{upstream_name}}' }],
    [
      { field: 'upstream_name', as: 'Hulu' },
      { field: 'upstream', as: 'Kode' },
      { field: 'Value #A', as: 'Keadaan', mappings: ANSWERS },
    ],
    { column: 'Keadaan', descending: false },
  );

const statesOverTime = () =>
  nameSeries(
    stackedCurves(
      {
        title: 'Keadaan tautan dari waktu ke waktu',
        description: 'Jumlah tautan terpilih menurut keadaan.',
        unit: 'none',
        width: 24,
      },
      [{ expr: links('state'), legend: '{{state}}' }],
    ),
    LINK_STATES,
  );

const downByRegency = () =>
  stackedCurves(
    {
      title: 'Putus menurut kabupaten/kota',
      description: 'Jumlah tautan yang putus; semua tahun anggaran dan penyedia.',
      unit: 'none',
      width: 12,
    },
    [
      {
        expr: withRegencyName(
          recorded('regency:internet_desa_links:sum', 'state="down",regency=~"$regency"'),
        ),
        legend: '{{regency_name}}',
      },
    ],
  );

const whyDegraded = () =>
  nameSeries(
    stackedCurves(
      {
        title: 'Menurun, karena apa',
        description:
          'Tautan yang menjawab tetapi tidak baik, menurut alasannya. Satu tautan dapat punya beberapa alasan.',
        unit: 'none',
        width: 12,
      },
      [
        {
          expr: orNone(
            `count by (reason) (${seen('internet_desa_link_degraded', CHOSEN_LINKS)})`,
            'reason',
          ),
          legend: '{{reason}}',
        },
      ],
    ),
    DEGRADED_REASONS,
  );

const fullestLinks = () =>
  table(
    {
      title: 'Sepuluh tautan terpenuh',
      description:
        'Lalu lintas lima menit terakhir dibagi kecepatan kontrak, arah yang lebih besar.',
      unit: 'percentunit',
      width: 12,
    },
    [
      {
        expr: withLinkNames(
          `topk(10, ${recorded('link:internet_desa_utilisation:ratio_rate5m', CHOSEN_LINKS)})`,
        ),
        legend: '{{village}}',
      },
    ],
    qualityColumns('Terpakai'),
    { column: 'Terpakai', descending: true },
  );

const lossiestLinks = () =>
  table(
    {
      title: 'Sepuluh tautan dengan paket hilang terbanyak',
      description: 'Ping yang tidak dijawab dibagi yang dikirim, lima menit terakhir.',
      unit: 'percentunit',
      width: 12,
    },
    [
      {
        expr: withLinkNames(
          `topk(10, ${recorded('link:internet_desa_icmp_loss:ratio_rate5m', CHOSEN_LINKS)})`,
        ),
        legend: '{{village}}',
      },
    ],
    qualityColumns('Hilang'),
    { column: 'Hilang', descending: true },
  );

const qualityColumns = (value: string) => [
  { field: 'Value #A', as: value },
  { field: 'village', as: 'Desa', link: toVillage('Kode desa') },
  { field: 'regency_name', as: 'Kabupaten/kota' },
  { field: 'provider_name', as: 'Penyedia' },
  { field: 'village_code', as: 'Kode desa', link: toVillageInConsole('Kode desa') },
];
