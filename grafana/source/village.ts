import { assembled, toVillageInConsole } from './dashboard.js';
import { curves, dashed, figures, table, timeline } from './panels.js';
import { CHOSEN_VILLAGE, overShown, perSecond, seen } from './selectors.js';
import { ANSWERS, COLOURS, DEGRADED_REASONS, STATE_WORDS, YES_NO, words } from './states.js';
import * as variables from './variables.js';

const of = (metric: Parameters<typeof seen>[0], matchers = '') =>
  seen(metric, [CHOSEN_VILLAGE, matchers].filter(Boolean).join(','));

/** Desa: all that is measured of one village. */
export const villagePage = () =>
  assembled({
    uid: 'pantau-desa',
    title: 'Desa',
    description: 'Satu desa: keadaan, waktu tempuh, lalu lintas, port, perangkat, dan gangguannya.',
    from: 'now-24h',
    variables: [
      variables.datasource(),
      variables.job(),
      variables.regency(),
      variables.grantYear(),
      variables.village(),
      variables.consoleAddress(),
    ],
    rows: [
      { title: 'Desa ini', panels: [whoIsIt(), figuresByWindow()] },
      { title: 'Keadaan', panels: [stateTimeline(), flagTimeline(), degradedTimeline()] },
      { title: 'Gangguan', panels: [outageSince(), outagesShown()] },
      { title: 'Jalur', panels: [roundTrip(), loss()] },
      { title: 'Port', panels: [traffic(), portSpeed(), portErrors()] },
      { title: 'Perangkat', panels: [snmpAnswers(), uptime(), leases(), lastMeasured()] },
    ],
  });

const whoIsIt = () =>
  table(
    {
      title: 'Tautan desa ini',
      description: 'Nama, penyedia, tahun anggaran, dan induk tempat tautan bergantung.',
      unit: 'none',
      width: 12,
      height: 6,
    },
    [
      { expr: of('internet_desa_link_info'), legend: '{{link}}' },
      { expr: of('internet_desa_link_parent_info'), legend: '{{link}} {{parent}}' },
    ],
    [
      { field: 'village', as: 'Desa' },
      { field: 'district', as: 'Kecamatan' },
      { field: 'regency_name', as: 'Kabupaten/kota' },
      { field: 'provider_name', as: 'Penyedia' },
      { field: 'grant_year', as: 'Tahun anggaran' },
      { field: 'link', as: 'Tautan' },
      { field: 'parent', as: 'Induk' },
      { field: 'village_code', as: 'Kode desa', link: toVillageInConsole('Kode desa') },
    ],
    { column: 'Tautan', descending: false },
  );

const figuresByWindow = () => {
  const measured = of('internet_desa_link_availability_coverage_ratio');
  return table(
    {
      title: 'Ketersediaan, dengan waktu terukur dan janji',
      description:
        'Ketersediaan terukur tiap jangka waktu, bagian waktu yang memang terukur, dan yang dijanjikan kontrak. Di bawah 95 % terukur belum cukup data.',
      unit: 'percentunit',
      width: 12,
      height: 6,
    },
    [
      {
        expr: `max by (link, window) (${of('internet_desa_link_availability_ratio')})`,
        legend: '{{link}} {{window}}',
      },
      { expr: `max by (link, window) (${measured})`, legend: '{{link}} {{window}}' },
      {
        // The promise has no window: it stands beside each.
        expr: `max by (link, window) (${measured}) * 0 + on (link) group_left () max by (link) (${of('internet_desa_link_promised_availability_ratio')})`,
        legend: '{{link}} {{window}}',
      },
    ],
    [
      { field: 'link', as: 'Tautan' },
      { field: 'window', as: 'Jangka waktu' },
      { field: 'Value #A', as: 'Ketersediaan' },
      { field: 'Value #B', as: 'Waktu terukur' },
      { field: 'Value #C', as: 'Janji kontrak' },
    ],
    { column: 'Jangka waktu', descending: false },
  );
};

/** 2 up, 1 degraded, 0 down, −1 not measured. */
const villageState = () => {
  const up = `max by (link) (${of('internet_desa_link_up')})`;
  const degraded = `max by (link) (${of('internet_desa_link_degraded')})`;
  const known = `2 * ${up} - on (link) (${degraded} or ${up} * 0)`;
  return `(${known}) or -1 * max by (link) (${of('internet_desa_link_info')})`;
};

const stateTimeline = () =>
  timeline(
    {
      title: 'Keadaan dari waktu ke waktu',
      description:
        'Naik, menurun, putus, atau tidak terukur. Yang tidak terukur tidak dianggap naik.',
      unit: 'none',
      width: 24,
      height: 5,
    },
    [{ expr: villageState(), legend: '{{link}}' }],
    STATE_WORDS,
  );

const flagTimeline = () =>
  timeline(
    {
      title: 'Pemeliharaan, hulu putus, naik-turun',
      description:
        'Kapan tautan dalam pemeliharaan terencana, putus di bawah hulu yang putus, atau terus naik-turun.',
      unit: 'none',
      width: 12,
      height: 6,
    },
    [
      { expr: of('internet_desa_link_in_maintenance'), legend: '{{link}} pemeliharaan' },
      { expr: of('internet_desa_link_suppressed'), legend: '{{link}} hulu putus' },
      { expr: of('internet_desa_link_flapping'), legend: '{{link}} naik-turun' },
    ],
    YES_NO,
  );

const degradedTimeline = () => {
  const degraded = of('internet_desa_link_degraded');
  const panel = timeline(
    {
      title: 'Menurun, karena apa',
      description:
        'Alasan tautan dianggap menurun: ping atau SNMP tidak dijawab, kecepatan port, paket hilang, waktu tempuh.',
      unit: 'none',
      width: 12,
      height: 6,
    },
    [
      { expr: degraded, legend: '{{link}} {{reason}}' },
      {
        expr: `0 * ${of('internet_desa_link_up')} unless on (link) ${degraded}`,
        legend: '{{link}}',
      },
    ],
    words({
      '0': { text: 'Tidak menurun', color: COLOURS.good },
      '1': { text: 'Menurun', color: COLOURS.warning },
    }),
  );
  for (const [reason, { text }] of Object.entries(DEGRADED_REASONS)) {
    panel.withTransformation({
      id: 'renameByRegex',
      options: { regex: `(.*) ${reason}$`, renamePattern: `$1 ${text}` },
    });
  }
  return panel;
};

const outageSince = () =>
  figures(
    {
      title: 'Putus sejak',
      description: 'Pemeriksaan pertama yang gagal dari putus yang masih berlangsung.',
      unit: 'dateTimeAsIso',
      width: 8,
      height: 5,
    },
    [
      {
        expr: `1000 * ${of('internet_desa_link_outage_start_timestamp_seconds')} or 0 * ${of('internet_desa_link_up')}`,
        legend: '{{link}}',
      },
    ],
  ).mappings(words({ '0': { text: 'Tidak sedang putus', color: COLOURS.good } }));

const outagesShown = () =>
  table(
    {
      title: 'Gangguan dalam waktu yang ditampilkan',
      description:
        'Berapa kali putus dan berapa lama, menurut catatan mentah (koreksi dan pemeliharaan tidak dihitung).',
      unit: 'none',
      width: 16,
      height: 5,
    },
    [
      { expr: overShown('internet_desa_outages_total', CHOSEN_VILLAGE), legend: '{{link}}' },
      { expr: overShown('internet_desa_outage_seconds_total', CHOSEN_VILLAGE), legend: '{{link}}' },
    ],
    [
      { field: 'link', as: 'Tautan' },
      { field: 'Value #A', as: 'Kali putus' },
      { field: 'Value #B', as: 'Lama putus', unit: 'dtdurations' },
    ],
    { column: 'Lama putus', descending: true },
  );

const roundTrip = () =>
  curves(
    {
      title: 'Waktu tempuh (RTT)',
      description: 'Waktu tempuh ping terakhir yang dijawab. Terputus bila tidak terukur.',
      unit: 's',
      width: 12,
    },
    [{ expr: of('internet_desa_icmp_rtt_seconds'), legend: '{{link}}' }],
  );

const loss = () => {
  const sent = perSecond('internet_desa_icmp_probes_total', CHOSEN_VILLAGE);
  return curves(
    {
      title: 'Paket hilang',
      description:
        'Ping yang tidak dijawab dibagi yang dikirim; di sumbu kanan berapa yang dikirim tiap menit, yaitu banyaknya bukti.',
      unit: 'percentunit',
      width: 12,
    },
    [
      {
        expr: `${perSecond('internet_desa_icmp_probes_lost_total', CHOSEN_VILLAGE)} / ${sent}`,
        legend: '{{link}} hilang',
      },
      { expr: `${sent} * 60`, legend: '{{link}} dikirim' },
    ],
  )
    .axisSoftMax(0.1)
    .overrideByRegexp('/dikirim$/', [
      { id: 'unit', value: 'cpm' },
      { id: 'custom.axisPlacement', value: 'right' },
      { id: 'custom.fillOpacity', value: 0 },
    ]);
};

const traffic = () =>
  dashed(
    curves(
      {
        title: 'Lalu lintas terhadap kecepatan kontrak',
        description:
          'Yang diterima dan dikirim port yang dipantau; garis putus-putus adalah kecepatan yang dijanjikan kontrak.',
        unit: 'bps',
        width: 24,
        height: 9,
      },
      [
        {
          expr: `8 * ${perSecond('internet_desa_if_receive_bytes_total', CHOSEN_VILLAGE)}`,
          legend: '{{link}} diterima',
        },
        {
          expr: `8 * ${perSecond('internet_desa_if_transmit_bytes_total', CHOSEN_VILLAGE)}`,
          legend: '{{link}} dikirim',
        },
        {
          expr: of('internet_desa_link_contracted_bits_per_second'),
          legend: '{{link}} kontrak',
        },
      ],
    ),
    '/kontrak$/',
  );

const portSpeed = () =>
  dashed(
    curves(
      {
        title: 'Kecepatan port',
        description:
          'Kecepatan yang dilaporkan port. Bila di bawah kontrak, kabel atau pengaturan port perlu diperiksa.',
        unit: 'bps',
        width: 12,
      },
      [
        { expr: of('internet_desa_if_speed_bits_per_second'), legend: '{{link}} port' },
        {
          expr: of('internet_desa_link_contracted_bits_per_second'),
          legend: '{{link}} kontrak',
        },
      ],
    ),
    '/kontrak$/',
  );

const portErrors = () =>
  curves(
    {
      title: 'Paket rusak dan terbuang di port',
      description: 'Paket dengan kesalahan dan paket yang dibuang port, menurut arah.',
      unit: 'pps',
      width: 12,
    },
    [
      {
        expr: perSecond('internet_desa_if_errors_total', CHOSEN_VILLAGE),
        legend: '{{link}} rusak {{direction}}',
      },
      {
        expr: perSecond('internet_desa_if_discards_total', CHOSEN_VILLAGE),
        legend: '{{link}} terbuang {{direction}}',
      },
    ],
  );

const snmpAnswers = () =>
  timeline(
    {
      title: 'Jawaban SNMP',
      description: 'Apakah perangkat menjawab pertanyaan SNMP terakhir.',
      unit: 'none',
      width: 12,
      height: 6,
    },
    [{ expr: of('internet_desa_snmp_up'), legend: '{{link}}' }],
    ANSWERS,
  );

const uptime = () =>
  figures(
    {
      title: 'Perangkat menyala selama',
      description:
        'Waktu sejak perangkat dinyalakan, menurut perangkat sendiri. Kecil sesudah putus: kemungkinan listrik.',
      unit: 'dtdurations',
      width: 6,
      height: 6,
    },
    [{ expr: of('internet_desa_device_uptime_seconds'), legend: '{{link}}' }],
  );

const leases = () =>
  figures(
    {
      title: 'Alamat yang dipinjamkan (DHCP)',
      description: 'Berapa alamat yang sedang dipinjamkan perangkat: kira-kira berapa pemakai.',
      unit: 'none',
      width: 6,
      height: 6,
    },
    [{ expr: of('internet_desa_device_dhcp_leases'), legend: '{{link}}' }],
  );

const lastMeasured = () =>
  curves(
    {
      title: 'Sejak pengukuran terakhir',
      description: 'Berapa lama sejak ping dan pertanyaan SNMP terakhir dikirim ke desa ini.',
      unit: 's',
      width: 24,
      height: 6,
    },
    [
      {
        expr: `time() - ${of('internet_desa_last_probe_timestamp_seconds')}`,
        legend: '{{link}} {{probe}}',
      },
    ],
  );
