import type { Answer } from '../../api/client';
import { incidentWords } from '../../parts/incident-words';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { evidenceIn } from './evidence-words';
import { text } from './words';

type IncidentPage = Answer<'/incidents/{id}'>;
type Line = IncidentPage['timeline'][number];

const NAMES_SHOWN = 8;

/** What happened, what people did, and what was written to whom, the oldest first. */
export function Timeline({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const { time } = useWriting();
  const tell = useLine(incident);
  const lines = [...incident.timeline, ...toldLines(incident.told)].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
  return (
    <section>
      <h2>{word.timeline}</h2>
      <ol className="incident-story">
        {lines.map((line, place) => {
          const { text: what, quoted } = tell(line);
          return (
            <li key={`${line.at} ${line.kind} ${place}`}>
              <time dateTime={line.at}>{time(line.at)}</time>
              <div>
                {what}
                {quoted === '' ? null : <blockquote>{quoted}</blockquote>}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What was written at one moment is one line. */
function toldLines(told: IncidentPage['told']): Line[] {
  const lines = new Map<string, Line & { names: string[] }>();
  for (const { at, kind, name, channel } of told) {
    const key = `${at} ${kind}`;
    const line = lines.get(key) ?? {
      at,
      kind: 'told',
      who: null,
      detail: { notice: kind },
      names: [],
    };
    line.names.push(`${name} (${channel})`);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ names, ...line }) => ({
    ...line,
    detail: { ...line.detail, names: names.join(', ') },
  }));
}

const textIn = (detail: Line['detail'], key: string): string => {
  const value = detail[key];
  return typeof value === 'string' ? value : '';
};

function useLine(incident: IncidentPage) {
  const word = useWords(text);
  const common = useWords(shared);
  const { tellCause } = useWords(incidentWords);
  const { time, number } = useWriting();
  const named = new Map(incident.members.map(({ code, name }) => [code, name]));
  const say = word.line;
  const found = (of: Readonly<Record<string, string>>, key: string) => of[key] ?? key;
  const nameOf = (code: string) => named.get(code) ?? code;
  const namesOf = ({ codes }: Line['detail']) => {
    const all = (Array.isArray(codes) ? codes : []).map((code) => nameOf(String(code)));
    const rest = all.length - NAMES_SHOWN;
    return all.slice(0, NAMES_SHOWN).join(', ') + (rest > 0 ? word.more(number(rest)) : '');
  };
  const instant = (value: unknown) => (typeof value === 'number' ? time(value) : '');
  const plain = (said: string, quoted = '') => ({ text: said, quoted });
  return ({ kind, who, detail }: Line): { readonly text: string; readonly quoted: string } => {
    const by = who ?? '–';
    switch (kind) {
      case 'opened':
      case 'severity':
        return plain(say[kind](found(common.severity, textIn(detail, 'severity'))));
      case 'failed':
      case 'recovered':
      case 'withdrawn':
      case 'flapping-started':
      case 'flapping-ended':
        return plain(say[kind](namesOf(detail)));
      case 'merged':
      case 'silenced':
      case 'unsilenced':
        return plain(say[kind]);
      case 'explained':
        return plain(
          say.explained(
            found(common.cause, textIn(detail, 'cause')),
            namesOf(detail),
            evidenceIn(word, textIn(detail, 'evidence'), { time, nameOf }),
          ),
        );
      case 'ended':
        return plain(say.ended(instant(detail['endedAt'])));
      case 'acknowledged':
        return plain(say.acknowledged(by, instant(detail['expectedAt'])), textIn(detail, 'note'));
      case 'comment':
        return plain(say.comment(by), textIn(detail, 'text'));
      case 'resolved':
        return plain(
          say.resolved(
            by,
            found(common.cause, textIn(detail, 'cause')),
            textIn(detail, 'evidence'),
          ),
          textIn(detail, 'note'),
        );
      case 'not-told': {
        const why = textIn(detail, 'reason');
        return plain(
          say['not-told'](
            found(word.notice, textIn(detail, 'notice')),
            why === 'nobody can be told' ? word.nobodyToTell : why,
          ),
        );
      }
      case 'told':
        return plain(
          say.told(found(word.notice, textIn(detail, 'notice')), textIn(detail, 'names')),
        );
      default:
        // A kind that a newer service writes: as it is, rather than nothing.
        return plain(found(tellCause, kind));
    }
  };
}
