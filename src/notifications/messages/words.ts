import { NoticePlace, NoticeSubject } from '../../domain/alerting/notice.js';
import { SecurityEvent, Severity } from '../../domain/incident/incident.js';
import { ShownState } from '../../domain/link-state/shown.js';
import { OutageCause } from '../../domain/outage/outage.js';
import { Instant, wibDay } from '../../domain/time/instant.js';

const CLOCK = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DAY = new Intl.DateTimeFormat('id-ID', {
  timeZone: 'Asia/Jakarta',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const NUMBER = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });

export const number = (value: number): string => NUMBER.format(value);

/** `14.05 WIB`; with the day where that is not today: `20 November 2026 14.05 WIB`. */
export function time(at: Instant, now: Instant): string {
  const clock = `${CLOCK.format(at)} WIB`;
  return wibDay(at) === wibDay(now) ? clock : `${DAY.format(at)} ${clock}`;
}

/** `12 menit`, `3 jam 10 menit`, `2 hari 4 jam`. */
export function length(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'kurang dari 1 menit';
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  const parts =
    days > 0
      ? [`${number(days)} hari`, hours > 0 ? `${hours} jam` : '']
      : [hours > 0 ? `${hours} jam` : '', minutes % 60 > 0 ? `${minutes % 60} menit` : ''];
  return parts.filter(Boolean).join(' ');
}

/** One line of what comes from outside: no control characters, no line ends. */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

const place = ({ village, district, regency }: NoticePlace): string =>
  plain(`${village}, Kec. ${district}, ${regency}`);

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Genting',
  major: 'Penting',
  minor: 'Biasa',
};

export const STATE_WORDS: Readonly<Record<ShownState, string>> = {
  up: 'terhubung',
  degraded: 'terhubung, mutunya menurun',
  down: 'putus',
  unknown: 'tidak terukur',
};

export const CAUSE_WORDS: Readonly<Record<Exclude<OutageCause, 'unknown'>, string>> = {
  port: 'porta perangkat mati, perangkatnya menjawab',
  power: 'listrik: perangkat baru menyala lagi',
  link: 'sambungan: perangkat menyala terus selama putus',
  upstream: 'induknya putus',
  monitor: 'pemantau sendiri yang terganggu',
};

const SECURITY_WORDS: Readonly<Record<SecurityEvent, string>> = {
  'snmp-authentication': 'Perangkat menolak sandi SNMP',
  'device-changed': 'Perangkat berganti tanpa pemberitahuan',
  'unexpected-reboot': 'Perangkat menyala ulang tanpa sebab yang diketahui',
  'many-devices-changed': 'Banyak perangkat berubah serentak',
  'default-community': 'Sandi SNMP bawaan masih dipakai',
};

/** What an incident is about, for a headline. */
export function subjectWords(subject: NoticeSubject, links: number): string {
  switch (subject.kind) {
    case 'link':
      return place(subject.place);
    case 'parent':
      return `${plain(subject.name)}, ${number(links)} sambungan di bawahnya`;
    case 'area':
      return `${number(links)} sambungan ${plain(subject.provider)} di ${plain(subject.regency)}`;
    case 'monitor':
      return 'pemantau';
    case 'security':
      return subject.place === null
        ? SECURITY_WORDS[subject.event]
        : `${SECURITY_WORDS[subject.event]}, ${place(subject.place)}`;
  }
}
