import { Notice, NoticeFacts } from '../../domain/alerting/notice.js';
import { Instant } from '../../domain/time/instant.js';
import { firstStep } from './first-step.js';
import {
  CAUSE_WORDS,
  SEVERITY_WORDS,
  STATE_WORDS,
  length,
  number,
  plain,
  subjectWords,
  time,
} from './words.js';

/** What is told of one incident, ready to be laid out. */
export interface Story {
  readonly incidentId: string;
  readonly kind: Notice['kind'];
  /** `Putus: Krandegan, Kec. Bayan, Kabupaten Purworejo`. */
  readonly title: string;
  /** `Putus sejak 14.05 WIB, 12 menit`. */
  readonly status: string;
  /** What is known besides, label and text. */
  readonly known: readonly (readonly [label: string, text: string])[];
  /** What to do first; null where nothing is to be done. */
  readonly first: string | null;
}

/** A story, with where to look at its incident. */
export interface LinkedStory extends Story {
  readonly url: string | null;
}

const PLACES_SHOWN = 10;

/** Tells a notice in words, as of `now`. */
export function storyOf(notice: Notice, now: Instant): Story {
  const { incidentId, kind, facts } = notice;
  const over = facts.endedAt !== null;
  return {
    incidentId,
    kind,
    title: `${headlineOf(notice, now)}: ${subjectWords(facts.subject, facts.affected.links)}`,
    status: kind === 'test' ? 'Bila ini terbaca, kanal ini berfungsi.' : statusOf(notice, now),
    known: kind === 'test' ? [] : knownOf(facts),
    first: over || kind === 'test' || kind === 'flapping-ended' ? null : firstStep(facts),
  };
}

function headlineOf({ kind, facts }: Notice, now: Instant): string {
  const { subject } = facts;
  switch (kind) {
    case 'test':
      return 'Uji coba';
    case 'recovery':
      return subject.kind === 'monitor' ? 'Melihat lagi' : isFault(facts) ? 'Pulih' : 'Selesai';
    case 'flapping-started':
      return 'Naik-turun';
    case 'flapping-ended':
      return 'Tidak lagi naik-turun';
    case 'repeat':
      return `Masih ${verbOf(facts)}, ${length(now - facts.startedAt)}`;
    case 'escalation':
      return `Belum ada yang menangani, ${length(facts.escalation?.waitedMs ?? now - facts.startedAt)}`;
    case 'update':
    case 'down':
      return subject.kind === 'monitor'
        ? 'Tidak melihat'
        : subject.kind === 'security'
          ? 'Keamanan'
          : kind === 'down'
            ? 'Putus'
            : 'Kabar gangguan';
  }
}

const isFault = ({ subject }: NoticeFacts) =>
  subject.kind === 'link' || subject.kind === 'parent' || subject.kind === 'area';

const verbOf = (facts: NoticeFacts) =>
  isFault(facts) ? 'putus' : facts.subject.kind === 'monitor' ? 'tidak melihat' : 'terbuka';

function statusOf({ kind, facts }: Notice, now: Instant): string {
  const { startedAt, endedAt } = facts;
  if (kind === 'flapping-started')
    return `Berkali-kali putus dan menyambung sejak ${time(startedAt, now)}`;
  if (kind === 'flapping-ended') {
    const settled = facts.settled === null ? '' : `, sekarang ${STATE_WORDS[facts.settled]}`;
    return `Naik-turun sejak ${time(startedAt, now)}, ${length((endedAt ?? now) - startedAt)}${settled}`;
  }
  if (endedAt !== null) {
    const words = { putus: 'Putus', 'tidak melihat': 'Tidak melihat', terbuka: 'Terbuka' };
    return `${words[verbOf(facts)]} dari ${time(startedAt, now)} sampai ${time(endedAt, now)}, ${length(endedAt - startedAt)}`;
  }
  const since = `sejak ${time(startedAt, now)}, ${length(now - startedAt)}`;
  if (isFault(facts)) return `Putus ${since}`;
  return facts.subject.kind === 'monitor'
    ? `Keadaan sambungan tidak diketahui ${since}`
    : `Terlihat ${since}`;
}

function knownOf(facts: NoticeFacts): (readonly [string, string])[] {
  const { subject, affected, cause, parent, provider } = facts;
  const lines: (readonly [string, string])[] = [];
  if (subject.kind === 'security' && subject.detail !== '')
    lines.push(['Terlihat', plain(subject.detail)]);
  if (subject.kind !== 'link' && affected.places.length > 0)
    lines.push(['Sambungan', affectedWords(affected)]);
  if (cause !== null && cause.cause !== 'unknown') lines.push(['Dugaan', CAUSE_WORDS[cause.cause]]);
  else if (isFault(facts)) lines.push(['Dugaan', 'belum diketahui']);
  if (parent !== null) lines.push(['Induk', `${plain(parent.name)}, ${STATE_WORDS[parent.state]}`]);
  if (facts.lastRttMs !== null)
    lines.push(['Jawaban terakhir', `${number(facts.lastRttMs)} ms, sebelum putus`]);
  if (provider !== null)
    lines.push([
      'Penyedia',
      provider.hotline === null
        ? plain(provider.name)
        : `${plain(provider.name)}, hotline ${plain(provider.hotline)}`,
    ]);
  lines.push(['Tingkat', SEVERITY_WORDS[facts.severity]]);
  if (facts.acknowledgedBy !== null) lines.push(['Ditangani', plain(facts.acknowledgedBy)]);
  return lines;
}

function affectedWords({ links, stillDown, places }: NoticeFacts['affected']): string {
  const shown = places.slice(0, PLACES_SHOWN);
  const named = shown.map(({ village, district }) => plain(`${village} (${district})`)).join(', ');
  const rest = links > shown.length ? ` dan ${number(links - shown.length)} lagi` : '';
  const back =
    stillDown < links ? `${number(links - stillDown)} dari ${number(links)} pulih; ` : '';
  return `${back}${named}${rest}`;
}
