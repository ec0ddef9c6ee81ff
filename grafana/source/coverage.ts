import { STAGES, type Stage } from '../../src/domain/rollout/stage.js';
import { assembled } from './dashboard.js';
import { figures, nameSeries, stackedCurves, table } from './panels.js';
import { recorded, seen, withRegencyName } from './selectors.js';
import { COLOURS, LINK_STATES } from './states.js';
import * as variables from './variables.js';

const STAGE_NAMES: Readonly<Record<Stage, { readonly text: string; readonly color?: string }>> = {
  funded: { text: 'Didanai' },
  contracted: { text: 'Berkontrak' },
  surveyed: { text: 'Disurvei' },
  installed: { text: 'Terpasang' },
  accepted: { text: 'Diterima (BAST)' },
  operational: { text: 'Beroperasi', color: COLOURS.good },
  ended: { text: 'Berakhir', color: COLOURS.unknown },
  cancelled: { text: 'Dibatalkan', color: COLOURS.bad },
};
/** A cancelled grant reaches nobody. */
const GRANTED = 'stage!="cancelled"';

const CHOSEN_YEARS = 'grant_year=~"$grant_year"';
const villages = (matchers: string, by = '') =>
  `sum by (${by}) (${seen('internet_desa_villages', `${CHOSEN_YEARS}${matchers && `,${matchers}`}`)})`;
const target = (by = '') =>
  `sum by (${by}) (${seen('internet_desa_villages_target', CHOSEN_YEARS)})`;
const BY_YEAR = '{{grant_year}}';

/** Cakupan: how far the grants have come, against what the programme means to reach. */
export const programmeCoverage = () =>
  assembled({
    uid: 'pantau-cakupan',
    title: 'Cakupan',
    description: 'Desa menurut tahun anggaran dan tahap, terhadap sasaran program.',
    from: 'now-30d',
    variables: [
      variables.datasource(),
      variables.job(),
      variables.grantYear(),
      variables.regency(),
      variables.consoleAddress(),
    ],
    rows: [
      { title: 'Terhadap sasaran', panels: [totals(), byYear()] },
      { title: 'Tahap', panels: [stagesByYear(), stagesOverTime()] },
      { title: 'Yang dipantau', panels: [monitoredByYear(), monitoredByRegency()] },
    ],
  });

const totals = () =>
  nameSeries(
    figures(
      {
        title: 'Sasaran, terdata, beroperasi',
        description:
          'Desa yang menjadi sasaran, yang terdata dalam program (tanpa yang dibatalkan), dan yang terbukti beroperasi, untuk tahun terpilih. Desa yang dapat hibah di dua tahun terhitung dua kali.',
        unit: 'none',
        width: 24,
      },
      [
        { expr: target(), legend: 'target' },
        { expr: villages(GRANTED), legend: 'registered' },
        {
          expr: `${villages('stage="operational"')} or 0 * ${villages(GRANTED)}`,
          legend: 'operational',
        },
      ],
    ),
    {
      target: { text: 'Sasaran' },
      registered: { text: 'Terdata' },
      operational: { text: 'Beroperasi', color: COLOURS.good },
    },
  );

const byYear = () => {
  const operational = villages('stage="operational"', 'grant_year');
  const granted = villages(GRANTED, 'grant_year');
  return table(
    {
      title: 'Terhadap sasaran, per tahun anggaran',
      description:
        'Bagian sasaran yang sudah beroperasi, di samping bagian sasaran yang sudah terdata. Tahun tanpa sasaran tidak punya persentase.',
      unit: 'none',
      width: 24,
    },
    [
      { expr: target('grant_year'), legend: BY_YEAR },
      { expr: granted, legend: BY_YEAR },
      { expr: `${operational} or 0 * ${granted}`, legend: BY_YEAR },
      { expr: `${granted} / ${target('grant_year')}`, legend: BY_YEAR },
      {
        expr: `(${operational} or 0 * ${granted}) / ${target('grant_year')}`,
        legend: BY_YEAR,
      },
    ],
    [
      { field: 'grant_year', as: 'Tahun anggaran' },
      { field: 'Value #A', as: 'Sasaran' },
      { field: 'Value #B', as: 'Terdata' },
      { field: 'Value #C', as: 'Beroperasi' },
      { field: 'Value #D', as: 'Terdata dari sasaran', unit: 'percentunit' },
      { field: 'Value #E', as: 'Beroperasi dari sasaran', unit: 'percentunit' },
    ],
    { column: 'Tahun anggaran', descending: false },
  );
};

const stagesByYear = () =>
  table(
    {
      title: 'Desa menurut tahun anggaran dan tahap',
      description:
        'Desa dengan beberapa tautan terhitung pada tahap yang paling belakang. Beroperasi berarti terbukti: BAST dan tujuh hari terukur.',
      unit: 'none',
      width: 12,
    },
    STAGES.map((stage) => ({
      // A stage nobody is at is a zero, not a gap.
      expr: `${villages(`stage="${stage}"`, 'grant_year')} or 0 * ${villages('', 'grant_year')}`,
      legend: BY_YEAR,
    })),
    [
      { field: 'grant_year', as: 'Tahun anggaran' },
      ...STAGES.map((stage, index) => ({
        field: `Value #${String.fromCharCode('A'.charCodeAt(0) + index)}`,
        as: STAGE_NAMES[stage].text,
      })),
    ],
    { column: 'Tahun anggaran', descending: false },
  );

const stagesOverTime = () =>
  nameSeries(
    stackedCurves(
      {
        title: 'Tahap dari waktu ke waktu',
        description: 'Desa terpilih menurut tahap.',
        unit: 'none',
        width: 12,
      },
      [{ expr: villages('', 'stage'), legend: '{{stage}}' }],
    ),
    STAGE_NAMES,
  );

const STATE_NAMES = Object.entries(LINK_STATES);
const links = (state: string, by: string) =>
  `sum by (${by}) (${seen('internet_desa_links', `state="${state}",${CHOSEN_YEARS},regency=~"$regency"`)})`;

const monitoredByYear = () =>
  table(
    {
      title: 'Keadaan tautan sekarang, per tahun anggaran',
      description: 'Tautan yang dipantau menurut keadaan. Tidak terukur bukan berarti naik.',
      unit: 'none',
      width: 12,
      height: 10,
    },
    STATE_NAMES.map(([state]) => ({ expr: links(state, 'grant_year'), legend: BY_YEAR })),
    [
      { field: 'grant_year', as: 'Tahun anggaran' },
      ...STATE_NAMES.map(([, { text }], index) => ({
        field: `Value #${String.fromCharCode('A'.charCodeAt(0) + index)}`,
        as: text,
      })),
    ],
    { column: 'Tahun anggaran', descending: false },
  );

const monitoredByRegency = () => {
  const ofRegency = 'regency=~"$regency"';
  const figure = (
    name:
      | 'regency:internet_desa_availability:ratio'
      | 'regency:internet_desa_availability_coverage:ratio',
  ) =>
    `max by (regency, regency_name) (${withRegencyName(recorded(name, `window="30d",${ofRegency}`))})`;
  return table(
    {
      title: 'Tautan dipantau per kabupaten/kota, dan ketersediaannya',
      description:
        'Ketersediaan 30 hari selalu dengan bagian waktu terukur; semua tahun anggaran. Di bawah 95 % terukur belum cukup data.',
      unit: 'none',
      width: 12,
      height: 10,
    },
    [
      {
        expr: withRegencyName(
          `sum by (regency) (${recorded('regency:internet_desa_links:sum', ofRegency)})`,
        ),
        legend: '{{regency_name}}',
      },
      { expr: figure('regency:internet_desa_availability:ratio'), legend: '{{regency_name}}' },
      {
        expr: figure('regency:internet_desa_availability_coverage:ratio'),
        legend: '{{regency_name}}',
      },
    ],
    [
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'Value #A', as: 'Tautan dipantau' },
      { field: 'Value #B', as: 'Ketersediaan 30 hari', unit: 'percentunit' },
      { field: 'Value #C', as: 'Waktu terukur', unit: 'percentunit' },
    ],
    { column: 'Tautan dipantau', descending: true },
  );
};
