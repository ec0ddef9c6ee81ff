import { type ValueMapping, MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { assembled } from './dashboard.js';
import { curves, figures, stackedCurves } from './panels.js';
import { ofService, orNone, quantile, serviceRate } from './selectors.js';
import { ANSWERS, COLOURS, words } from './states.js';
import * as variables from './variables.js';

/** Kesehatan pemantau: whether what the other dashboards show can be believed. */
export const monitorHealth = () =>
  assembled({
    uid: 'pantau-pemantau',
    title: 'Kesehatan pemantau',
    description: 'Apakah pemantau sendiri sehat: dapatkah angka di dasbor lain dipercaya.',
    from: 'now-6h',
    variables: [
      variables.datasource(),
      variables.job(),
      variables.instance(),
      variables.consoleAddress(),
    ],
    rows: [
      {
        title: 'Sekarang',
        panels: [
          reached(),
          leading(),
          pollerRuns(),
          blind(),
          waiting(),
          restarts(),
          newest(),
          database(),
          disk(),
        ],
      },
      {
        title: 'Pengukuran',
        panels: [lag(), pollDuration(), probesSent(), failures(), packets()],
      },
      { title: 'Seberapa cepat putus diketahui', panels: [delayShown(), delayOverTime()] },
      { title: 'Beban pembacaan oleh Prometheus', panels: [writing(), longestBlock(), scrapes()] },
      {
        title: 'Insiden dan pemberitahuan',
        panels: [notifications(), incidents(), incidentsBehind(), incidentsMissed(), signsOfLife()],
      },
    ],
  });

const small = (title: string, description: string, unit = 'none', width = 4) => ({
  title,
  description,
  unit,
  width,
  height: 5,
});

const reached = () =>
  figures(small('Layanan terjangkau', 'Apakah Prometheus dapat membaca metrik layanan ini.'), [
    { expr: ofService('up'), legend: '{{instance}}' },
  ]).mappings(
    words({
      '0': { text: 'Tidak terjangkau', color: COLOURS.bad },
      '1': { text: 'Terjangkau', color: COLOURS.good },
    }),
  );

const LEADING: ValueMapping[] = [
  ...words({ '0': { text: 'Siaga', color: COLOURS.calm } }),
  {
    type: MappingType.RangeToText,
    options: {
      from: 1,
      to: null,
      result: { text: 'Memimpin', color: COLOURS.good },
    },
  },
];

const leading = () =>
  figures(
    small(
      'Siapa yang memimpin',
      'Hanya satu layanan yang mengukur dan menulis; yang lain siaga dan menampilkan hasilnya.',
    ),
    [{ expr: ofService('internet_desa_leader_epoch'), legend: '{{instance}}' }],
  ).mappings(LEADING);

const pollerRuns = () =>
  figures(
    small('Proses pengukur', 'Apakah proses yang mengirim ping dan SNMP berjalan; siaga: tidak.'),
    [{ expr: ofService('internet_desa_poller_up'), legend: '{{instance}}' }],
  ).mappings(
    words({
      '0': { text: 'Tidak berjalan', color: COLOURS.bad },
      '1': { text: 'Berjalan', color: COLOURS.good },
    }),
  );

const blind = () =>
  figures(
    small(
      'Percaya penglihatannya',
      'Bila pemantau sendiri kehilangan jaringan, yang gagal dicatat tidak terukur, bukan putus.',
    ),
    [{ expr: ofService('internet_desa_monitor_blind'), legend: '{{instance}}' }],
  ).mappings(
    words({
      '0': { text: 'Melihat', color: COLOURS.good },
      '1': { text: 'Buta', color: COLOURS.bad },
    }),
  );

const waiting = () =>
  figures(
    small(
      'Menunggu ditulis',
      'Kejadian yang belum sampai ke basis data. Terus naik: basis data tidak menjawab.',
    ),
    [{ expr: ofService('internet_desa_spool_events'), legend: '{{instance}}' }],
  );

const restarts = () =>
  figures(
    small(
      'Pengukur dijalankan ulang',
      'Berapa kali proses pengukur mati sendiri dan dijalankan lagi dalam waktu yang ditampilkan.',
    ),
    [
      {
        expr: `increase(${ofService('internet_desa_poller_restarts_total')}[$__range])`,
        legend: '{{instance}}',
      },
    ],
  ).decimals(0);

const newest = () =>
  figures(
    small(
      'Sejak pengukuran terbaru',
      'Berapa lama sejak ping dan pertanyaan SNMP terbaru ke desa mana pun.',
      's',
      8,
    ),
    [
      {
        expr: `time() - max by (probe) (${ofService('internet_desa_last_probe_timestamp_seconds')})`,
        legend: '{{probe}}',
      },
    ],
  );

const database = () =>
  figures(small('Basis data', 'Apakah basis data menjawab layanan ini.', 'none', 8), [
    { expr: ofService('internet_desa_database_up'), legend: '{{instance}}' },
  ]).mappings(ANSWERS);

const disk = () =>
  figures(
    small(
      'Ruang cakram bebas',
      'Bagian cakram folder data yang masih bebas. Penuh: kejadian tidak dapat disimpan.',
      'percentunit',
      8,
    ),
    [
      {
        expr: `${ofService('internet_desa_data_dir_free_bytes')} / ${ofService('internet_desa_data_dir_size_bytes')}`,
        legend: '{{instance}}',
      },
    ],
  );

const lag = () =>
  curves(
    {
      title: 'Keterlambatan jadwal',
      description: 'Seberapa terlambat pengukuran dari jadwalnya.',
      unit: 's',
      width: 12,
    },
    [{ expr: ofService('internet_desa_poll_lag_seconds'), legend: '{{instance}}' }],
  );

const pollDuration = () =>
  curves(
    {
      title: 'Lama pengukuran',
      description:
        'Lama satu putaran ping dan satu pertanyaan SNMP: separuh lebih cepat dari p50, 95 % lebih cepat dari p95.',
      unit: 's',
      width: 12,
    },
    [0.5, 0.95].map((share) => ({
      expr: quantile(share, 'internet_desa_poll_duration_seconds', 'probe'),
      legend: `{{probe}} p${share * 100}`,
    })),
  );

const probesSent = () =>
  curves(
    {
      title: 'Ping terjadwal',
      description: 'Ping yang dikirim tiap detik. Turun tanpa sebab: pemantau tertinggal.',
      unit: 'cps',
      width: 8,
    },
    [
      {
        expr: serviceRate('internet_desa_icmp_probes_total', 'instance'),
        legend: '{{instance}}',
      },
    ],
  );

const failures = () =>
  stackedCurves(
    {
      title: 'Pengukuran gagal, karena apa',
      description: 'Pengukuran yang gagal tiap detik menurut jenis dan alasan.',
      unit: 'cps',
      width: 8,
    },
    [
      {
        expr: orNone(
          serviceRate('internet_desa_probe_failures_total', 'probe, reason'),
          'probe',
          'reason',
        ),
        legend: '{{probe}} {{reason}}',
      },
    ],
  );

const packets = () =>
  stackedCurves(
    {
      title: 'Paket SNMP menurut penilaian penjaga',
      description:
        'Apa yang diputuskan penjaga atas tiap paket yang tiba di soket SNMP. Selain diterima: jawaban salah alamat, rusak, atau palsu.',
      unit: 'pps',
      width: 8,
    },
    [
      {
        expr: orNone(serviceRate('internet_desa_snmp_packets_total', 'verdict'), 'verdict'),
        legend: '{{verdict}}',
      },
    ],
  );

const SHARES = [
  [0.5, 'separuh dalam'],
  [0.95, '95 % dalam'],
  [1, 'terlama'],
] as const;

const delayShown = () =>
  figures(
    {
      title: 'Dari gagal pertama sampai putus dipastikan',
      description:
        'Lama dari pemeriksaan pertama yang gagal sampai putus dipastikan, semua putus dalam waktu yang ditampilkan. Kosong bila tidak ada.',
      unit: 's',
      width: 8,
      height: 8,
    },
    SHARES.map(([share, legend]) => ({
      expr: quantile(share, 'internet_desa_detection_delay_seconds', '', '$__range'),
      legend,
    })),
  )
    .decimals(1)
    .noValue('Belum ada putus');

const delayOverTime = () =>
  curves(
    {
      title: 'Lama memastikan putus, dari waktu ke waktu',
      description: 'Separuh dan 95 % putus dipastikan dalam waktu ini. Terputus bila tidak ada.',
      unit: 's',
      width: 16,
    },
    SHARES.slice(0, 2).map(([share, legend]) => ({
      expr: quantile(share, 'internet_desa_detection_delay_seconds'),
      legend,
    })),
  );

const writing = () =>
  curves(
    {
      title: 'Lama menyiapkan metrik',
      description: 'Lama layanan menulis satu jawaban untuk Prometheus.',
      unit: 's',
      width: 8,
    },
    [0.5, 0.95].map((share) => ({
      expr: quantile(share, 'internet_desa_scrape_duration_seconds', 'instance'),
      legend: `{{instance}} p${share * 100}`,
    })),
  );

const longestBlock = () =>
  curves(
    {
      title: 'Penahanan terlama oleh satu pembacaan',
      description:
        'Waktu terlama satu jawaban menahan pekerjaan lain di layanan; seharusnya di bawah 50 ms.',
      unit: 's',
      width: 8,
    },
    [
      {
        expr: ofService('internet_desa_scrape_longest_block_seconds'),
        legend: '{{instance}}',
      },
    ],
  );

const scrapes = () =>
  curves(
    {
      title: 'Pembacaan menurut Prometheus',
      description: 'Lama membaca metrik menurut Prometheus; di sumbu kanan banyaknya nilai.',
      unit: 's',
      width: 8,
    },
    [
      { expr: ofService('scrape_duration_seconds'), legend: '{{instance}} lama' },
      { expr: ofService('scrape_samples_scraped'), legend: '{{instance}} nilai' },
    ],
  ).overrideByRegexp('/nilai$/', [
    { id: 'unit', value: 'short' },
    { id: 'custom.axisPlacement', value: 'right' },
  ]);

const notifications = () =>
  stackedCurves(
    {
      title: 'Pemberitahuan menurut saluran dan hasil',
      description: 'Pemberitahuan tiap detik menurut saluran dan apa yang terjadi dengannya.',
      unit: 'cps',
      width: 16,
    },
    [
      {
        expr: orNone(
          serviceRate('internet_desa_notifications_total', 'channel, outcome'),
          'channel',
          'outcome',
        ),
        legend: '{{channel}} {{outcome}}',
      },
    ],
  );

const incidents = () =>
  figures(
    {
      title: 'Insiden terbuka',
      description: 'Insiden yang belum selesai menurut beratnya.',
      unit: 'none',
      width: 8,
      height: 8,
    },
    [
      {
        expr: orNone(
          `max by (severity) (${ofService('internet_desa_incidents_open')})`,
          'severity',
        ),
        legend: '{{severity}}',
      },
    ],
  );

const incidentsBehind = () =>
  curves(
    {
      title: 'Insiden tertinggal dari kejadian',
      description:
        'Umur kejadian terbaru yang sudah disusun menjadi insiden, selama masih ada yang menunggu; nol bila tidak ada. Terus naik: pemberitahuan terlambat.',
      unit: 's',
      width: 12,
    },
    [{ expr: ofService('internet_desa_incidents_behind_seconds'), legend: '{{instance}}' }],
  );

const incidentsMissed = () =>
  curves(
    {
      title: 'Penyusunan insiden yang gagal',
      description:
        'Kali gagal (dicoba lagi), kejadian yang dilewati karena tidak dapat dibaca, dan pemberitahuan yang tidak dapat ditulis, tiap detik. Yang dilewati tidak menjadi insiden.',
      unit: 'cps',
      width: 12,
    },
    [
      {
        expr: serviceRate('internet_desa_incident_turns_failed_total', 'instance'),
        legend: '{{instance}} gagal',
      },
      {
        expr: serviceRate('internet_desa_incident_rows_passed_over_total', 'instance'),
        legend: '{{instance}} dilewati',
      },
      {
        expr: serviceRate('internet_desa_incident_notices_failed_total', 'instance'),
        legend: '{{instance}} pemberitahuan tidak tertulis',
      },
    ],
  );

const signsOfLife = () =>
  curves(
    {
      title: 'Tanda hidup yang tidak sampai',
      description:
        'Tanda hidup ke penjaga di luar yang gagal dikirim, tiap detik. Terus gagal: penjaga itu akan membunyikan alarm.',
      unit: 'cps',
      width: 24,
    },
    [
      {
        expr: serviceRate('internet_desa_heartbeat_failures_total', 'instance'),
        legend: '{{instance}}',
      },
    ],
  );
