import { Notice } from '../../domain/alerting/notice.js';
import { Instant } from '../../domain/time/instant.js';
import { htmlOf } from './html.js';
import { LinkedStory, Story, storyOf } from './story.js';
import { number } from './words.js';

/** A message in words. The subject is one line. */
export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface ComposeContext {
  readonly now: Instant;
  /** Where an incident can be looked at; null: the service does not know its own address. */
  readonly incidentUrl: (incidentId: string) => string | null;
  readonly acknowledgeUrl: string | null;
}

const STORIES_SHOWN = 25;
const SUBJECT_LENGTH = 150;

/**
 * Writes what a recipient is to know, in Indonesian: one incident with all that is known of it, several as a list.
 * `notices`: at least one, at most one of an incident.
 */
export function compose(notices: readonly Notice[], context: ComposeContext): Composed {
  const stories = notices.map((notice) => ({
    ...storyOf(notice, context.now),
    url: context.incidentUrl(notice.incidentId),
  }));
  const shown = stories.slice(0, STORIES_SHOWN);
  const left = stories.length - shown.length;
  const title = titleOf(stories);
  const rest = left > 0 ? `dan ${number(left)} lagi; lihat Pantau Desa.` : null;
  const { acknowledgeUrl } = context;
  return {
    subject: shortened(title),
    text: textOf(title, shown, rest, acknowledgeUrl),
    html: htmlOf(title, shown, rest, acknowledgeUrl),
  };
}

function titleOf(stories: readonly Story[]): string {
  const [only, another] = stories;
  if (only && !another) return only.title;
  const over = stories.filter(
    ({ kind }) => kind === 'recovery' || kind === 'flapping-ended',
  ).length;
  const open = stories.length - over;
  return [
    open > 0 ? `${number(open)} gangguan` : null,
    over > 0 ? `${number(over)} sudah pulih` : null,
  ]
    .filter(Boolean)
    .join(', ');
}

function textOf(
  title: string,
  stories: readonly LinkedStory[],
  rest: string | null,
  acknowledgeUrl: string | null,
): string {
  const [only, another] = stories;
  const lines =
    only && !another
      ? aloneLines(only)
      : [title, '', ...stories.map((story) => `- ${story.title}. ${story.status}`)];
  if (rest !== null) lines.push(rest);
  if (acknowledgeUrl !== null) lines.push(`Saya tangani: ${acknowledgeUrl}`);
  return lines.join('\n');
}

function aloneLines({ title, status, known, first, url }: LinkedStory): string[] {
  return [
    title,
    status,
    ...known.map(([label, text]) => `${label}: ${text}`),
    ...(first === null ? [] : [`Lakukan dulu: ${first}`]),
    ...(url === null ? [] : [`Rincian: ${url}`]),
  ];
}

function shortened(title: string): string {
  const letters = Array.from(new Intl.Segmenter('id').segment(title), ({ segment }) => segment);
  return letters.length <= SUBJECT_LENGTH
    ? title
    : `${letters.slice(0, SUBJECT_LENGTH - 1).join('')}…`;
}
