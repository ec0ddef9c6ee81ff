import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered, Empty } from '../../parts/problem';
import { STATE_SIGNS } from '../../parts/state';
import { useNow } from '../../parts/ticking';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { OPEN_OUTAGES } from './asked';
import { text } from './words';

type Outage = Answer<'/outages'>['items'][number];

/** What is down at this moment, the newest first. */
export function OutagesNow() {
  const word = useWords(text);
  const { number } = useWriting();
  const open = useAnswer('/outages', {
    query: OPEN_OUTAGES,
    staleOn: ['link-state'],
    everyMs: 60_000,
  });
  return (
    <Answered of={open} rows={6}>
      {({ items, total }) =>
        total === 0 ? (
          <Empty>{word.noOutages}</Empty>
        ) : (
          <>
            <ul className="lines">
              {items.map((outage) => (
                <OpenOutage key={outage.id} of={outage} />
              ))}
            </ul>
            <Link href="/gangguan">
              {total > items.length ? word.allOutages(number(total)) : word.toIncidents}
            </Link>
          </>
        )
      }
    </Answered>
  );
}

function OpenOutage({ of }: { readonly of: Outage }) {
  const word = useWords(text);
  return (
    <li>
      <span className="row spread">
        <Link href={`/desa/${of.village.code}`}>{of.village.name}</Link>
        <small>{of.regency.name}</small>
      </span>
      <span className="state down">
        <span aria-hidden="true">{STATE_SIGNS.down}</span>
        <Since startedAt={of.startedAt} />
      </span>
      <small>
        {word.link(String(of.grantYear))} · {of.provider?.name ?? word.noProvider}
      </small>
    </li>
  );
}

function Since({ startedAt }: { readonly startedAt: string }) {
  const word = useWords(text);
  const { time, length } = useWriting();
  const now = useNow(5_000);
  const seconds = Math.max(0, (now - Date.parse(startedAt)) / 1_000);
  return <>{word.downSince(time(startedAt), length(seconds))}</>;
}
