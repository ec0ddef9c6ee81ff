import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { type IncidentEvent, onEvent } from '../../live/events';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { incidentWords } from '../../parts/incident-words';
import { text } from './words';

const SHOWN = 3;

/** What has just opened, as it comes; a screen reader says it when it has nothing else to say. */
export function News() {
  const word = useWords(text);
  const { severity } = useWords(shared);
  const { class: classes } = useWords(incidentWords);
  const [news, setNews] = useState<readonly IncidentEvent[]>([]);
  useEffect(
    () =>
      onEvent((kind, event) => {
        if (kind !== 'incident' || !('change' in event)) return;
        setNews((known) => {
          const others = known.filter(({ id }) => id !== event.id);
          if (event.change === 'opened') return [event, ...others].slice(0, SHOWN);
          // What is over or in somebody's hands is no news.
          return event.change === 'updated' ? known : others;
        });
      }),
    [],
  );
  const subjectOf = ({ name, regency, provider, class: kind }: IncidentEvent) =>
    [name ?? provider?.name ?? classes[kind], regency?.name]
      .filter((part) => part !== undefined)
      .join(', ');
  return (
    <div role="status" className="incident-news">
      {news.map((event) => (
        <p key={event.id} className="notice bad">
          <Link href={`/incidents/${event.id}`}>
            {word.news(severity[event.severity], subjectOf(event))}
          </Link>
        </p>
      ))}
    </div>
  );
}
