import {
  Comparison,
  Figures,
  LINK_STATES,
  Monitor,
  countBy,
  coverageBy,
  everyLink,
  figuresOf,
  linkOf,
  near,
  openOutages,
  rounded,
} from './comparison.js';

/** How the network is now. */
export const OVERVIEW: readonly Comparison[] = [
  {
    uid: 'pantau-ringkasan',
    title: 'Tautan menurut keadaan',
    read: async (panel, api) => {
      const links = await everyLink(api);
      const counts = LINK_STATES.map((state) => [
        state,
        links.filter((link) => link.state === state).length,
      ]);
      return [await panel('A', ['state']), Object.fromEntries(counts)];
    },
  },
  {
    uid: 'pantau-ringkasan',
    title: 'Putus sekarang, sejak kapan',
    read: async (panel, api) => [rounded(await panel('A', ['link'])), await openOutages(api)],
  },
  {
    uid: 'pantau-ringkasan',
    title: 'Kabupaten/kota, yang terbanyak putus di atas',
    read: async (panel, api) => {
      const links = await everyLink(api);
      const regency = (link: (typeof links)[number]) => link.regency.name;
      const by = ['regency_name'];
      return [
        [await panel('A', by), await panel('B', by), await panel('D', by)],
        [['down'], ['degraded'], LINK_STATES].map((states) => countBy(links, regency, states)),
      ];
    },
  },
  {
    uid: 'pantau-ringkasan',
    title: 'Ketersediaan 30 hari, dengan waktu terukur',
    read: async (panel, api) => {
      const { availability30d } = (await coverageBy(api, 'grantYear')).total;
      return [
        { ...(await panel('A', [])), coverage: (await panel('B', []))[''] },
        { '': near(availability30d.ratio), coverage: near(availability30d.coverage) },
      ];
    },
  },
  {
    uid: 'pantau-ringkasan',
    title: 'Hulu: POP dan tulang punggung',
    read: async (panel, api) => {
      const { upstreamNodes } = await api<Monitor>('/monitor');
      const isUp = (state: string) => (state === 'down' ? 0 : 1);
      return [
        await panel('A', ['upstream']),
        figuresOf(
          upstreamNodes.filter(({ state }) => state !== 'unknown'),
          ({ code }) => code,
          ({ state }) => isUp(state),
        ),
      ];
    },
  },
];

/** All of one village. */
export const VILLAGE: readonly Comparison[] = [
  {
    uid: 'pantau-desa',
    title: 'Tautan desa ini',
    read: async (panel, api, { cut }) => {
      const { village, link } = await linkOf(api, cut);
      const names = ['village', 'district', 'regency_name', 'provider_name', 'grant_year', 'link'];
      const { name, district, regency } = village;
      const told = [name, district.name, regency.name, link.provider.name, link.grantYear, link.id];
      return [await panel('A', names, { village: cut }), { [told.join(' ')]: 1 }];
    },
  },
  {
    uid: 'pantau-desa',
    title: 'Ketersediaan, dengan waktu terukur dan janji',
    read: async (panel, api, { cut }) => {
      const { village, link } = await linkOf(api, cut);
      const shown = await Promise.all(
        ['A', 'B', 'C'].map((ref) => panel(ref, ['window'], { village: cut })),
      );
      const { ratio, coverage } = link.availability30d;
      const promised = village.contracts.map(({ promisedAvailability }) => promisedAvailability);
      return [shown.map((figures) => figures['30d']), [near(ratio), near(coverage), ...promised]];
    },
  },
  {
    uid: 'pantau-desa',
    title: 'Keadaan dari waktu ke waktu',
    read: async (panel, api, { cut, degraded, healthy }) => {
      const drawnAs: Figures = { up: 2, degraded: 1, down: 0, unknown: -1 };
      const villages = [cut, degraded, healthy];
      const told = await Promise.all(villages.map((code) => linkOf(api, code)));
      return [
        await Promise.all(villages.map((village) => panel('A', ['link'], { village }))),
        told.map(({ link }) => ({ [link.id]: drawnAs[link.state] })),
      ];
    },
  },
  {
    uid: 'pantau-desa',
    title: 'Putus sejak',
    read: async (panel, api, { cut }) => {
      const { link } = await linkOf(api, cut);
      const since = (await openOutages(api))[link.id];
      return [rounded(await panel('A', ['link'], { village: cut })), { [link.id]: since }];
    },
  },
  {
    uid: 'pantau-desa',
    title: 'Lalu lintas terhadap kecepatan kontrak',
    read: async (panel, api, { healthy }) => {
      const { link } = await linkOf(api, healthy);
      return [
        await panel('C', ['link'], { village: healthy }),
        { [link.id]: link.contractedMbps * 1e6 },
      ];
    },
  },
  {
    uid: 'pantau-desa',
    title: 'Kecepatan port',
    read: async (panel, api, { degraded }) => {
      const { link } = await linkOf(api, degraded);
      const { snmp } = await api<{ snmp: { reading: { speedMbps: number } } }>(
        `/links/${link.id}/probe`,
        { method: 'POST' },
      );
      const shown = await panel('A', ['link'], { village: degraded });
      return [shown, { [link.id]: snmp.reading.speedMbps * 1e6 }];
    },
  },
];

/** The monitor about itself. */
export const MONITOR: readonly Comparison[] = (
  [
    ['Siapa yang memimpin', ({ epoch }) => epoch],
    ['Menunggu ditulis', ({ waitingEvents }) => waitingEvents],
    ['Proses pengukur', ({ poller }) => Number(poller.up)],
  ] satisfies [string, (monitor: Monitor) => number][]
).map(([title, value]) => ({
  uid: 'pantau-pemantau',
  title,
  read: async (panel, api) => [
    Object.values(await panel('A', ['instance'])),
    [value(await api<Monitor>('/monitor'))],
  ],
}));
