import { expect } from '@jest/globals';
import { STAGES } from '../../../src/domain/rollout/stage.js';
import {
  Api,
  Availability,
  Comparison,
  CoverageRow,
  Figures,
  LINK_STATES,
  Named,
  countBy,
  coverageBy,
  everyLink,
  exactly,
  figuresOf,
  letter,
  near,
} from './comparison.js';

async function lastMonthByProvider(api: Api) {
  // Months are those of Jakarta, seven hours ahead.
  const jakarta = new Date(Date.now() + 7 * 3_600_000);
  jakarta.setUTCDate(0);
  const month = jakarta.toISOString().slice(0, 7);
  const answer = await api<{ rows: { key: string; label: string; availability: Availability }[] }>(
    `/availability?groupBy=provider&month=${month}`,
  );
  return answer.rows;
}

/** By provider's name; the sample promises the same for all years of a provider. */
async function promises(api: Api): Promise<Figures> {
  const { items } = await api<{ items: { provider: Named; promisedAvailability: number }[] }>(
    '/contracts?pageSize=500',
  );
  return Object.fromEntries(
    items.map(({ provider, promisedAvailability }) => [provider.name, promisedAvailability]),
  );
}

/** What was promised, and what was kept. */
export const PROVIDERS: readonly Comparison[] = [
  {
    uid: 'pantau-penyedia',
    title: 'Ketersediaan per penyedia dan bulan terhadap janji',
    read: async (panel, api) => {
      const rows = await lastMonthByProvider(api);
      const by = ['provider_name'];
      const name = ({ label }: (typeof rows)[number]) => label;
      const promised = await promises(api);
      return [
        [await panel('C', by), await panel('D', by), await panel('G', by), await panel('H', by)],
        [
          figuresOf(rows, name, ({ availability }) => exactly(availability.ratio)),
          figuresOf(rows, name, ({ availability }) => exactly(availability.coverage)),
          promised,
          promised,
        ],
      ];
    },
  },
  {
    uid: 'pantau-penyedia',
    title: 'Sisa waktu putus yang dibolehkan',
    read: async (panel, api) => {
      const rows = await lastMonthByProvider(api);
      const promised = await promises(api);
      const left = (row: (typeof rows)[number]) => {
        const { upSeconds, downSeconds } = row.availability;
        return (1 - (promised[row.label] ?? NaN)) * (upSeconds + downSeconds) - downSeconds;
      };
      return [
        await panel('D', ['provider_name']),
        figuresOf(
          rows,
          ({ label }) => label,
          (row) => expect.closeTo(left(row), 2),
        ),
      ];
    },
  },
  {
    uid: 'pantau-penyedia',
    title: 'Dua puluh tautan terburuk, 30 hari',
    read: async (panel, api) => {
      const ascending = (a: number, b: number) => a - b;
      const ratios = (await everyLink(api)).map(({ availability30d }) => availability30d.ratio);
      const worst = ratios.sort(ascending).slice(0, 20);
      return [Object.values(await panel('A', ['link'])).sort(ascending), worst.map(near)];
    },
  },
];

/** How far the grants have come. */
export const COVERAGE: readonly Comparison[] = [
  {
    uid: 'pantau-cakupan',
    title: 'Sasaran, terdata, beroperasi',
    read: async (panel, api) => {
      const { total } = await coverageBy(api, 'grantYear');
      const shown = await Promise.all(['A', 'B', 'C'].map((ref) => panel(ref, [])));
      return [
        shown.map((figures) => figures['']),
        [total.target, total.funded, total.stages['operational']],
      ];
    },
  },
  {
    uid: 'pantau-cakupan',
    title: 'Terhadap sasaran, per tahun anggaran',
    read: async (panel, api) => {
      const { rows } = await coverageBy(api, 'grantYear');
      const year = ({ key }: CoverageRow) => key;
      const by = ['grant_year'];
      return [
        [await panel('A', by), await panel('B', by), await panel('D', by)],
        [
          figuresOf(rows, year, ({ target }) => target),
          figuresOf(rows, year, ({ funded }) => funded),
          figuresOf(rows, year, ({ funded, target }) => exactly(funded / target)),
        ],
      ];
    },
  },
  {
    uid: 'pantau-cakupan',
    title: 'Desa menurut tahun anggaran dan tahap',
    read: async (panel, api) => {
      const { rows } = await coverageBy(api, 'grantYear');
      return [
        await Promise.all(STAGES.map((_, index) => panel(letter(index), ['grant_year']))),
        STAGES.map((stage) =>
          figuresOf(
            rows,
            ({ key }) => key,
            ({ stages }) => stages[stage],
          ),
        ),
      ];
    },
  },
  {
    uid: 'pantau-cakupan',
    title: 'Keadaan tautan sekarang, per tahun anggaran',
    read: async (panel, api) => {
      const links = await everyLink(api);
      const shown = LINK_STATES.map((_, index) => panel(letter(index), ['grant_year']));
      return [
        await Promise.all(shown),
        LINK_STATES.map((state) => countBy(links, ({ grantYear }) => `${grantYear}`, [state])),
      ];
    },
  },
  {
    uid: 'pantau-cakupan',
    title: 'Tautan dipantau per kabupaten/kota, dan ketersediaannya',
    read: async (panel, api) => {
      const links = await everyLink(api);
      const rows = (await coverageBy(api, 'regency')).rows.filter(({ funded }) => funded > 0);
      const by = ['regency_name'];
      return [
        [await panel('A', by), await panel('B', by)],
        [
          countBy(links, ({ regency }) => regency.name, LINK_STATES),
          figuresOf(
            rows,
            ({ label }) => label,
            (row) => near(row.availability30d.ratio),
          ),
        ],
      ];
    },
  },
];
