import { Fragment, type ReactNode } from 'react';
import type { Answer } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { Answered, Empty } from './problem';
import { useWords } from '../words/language';
import { useWriting } from '../words/numbers';
import './on-call.css';
import { text } from './on-call-words';

type Now = Answer<'/oncall/now'>;
type Team = Now['teams'][number];
type Ways = Team['told'][number]['contactWays'];

/** Who is on call in each team, until when, who follows, and what is wrong with the plan. */
export function OnCallNow() {
  const word = useWords(text);
  const onCall = useAnswer('/oncall/now', { everyMs: 60_000 });
  return (
    <section className="card stack on-call">
      <h2>{word.onCall}</h2>
      <Answered of={onCall} rows={6}>
        {({ teams, warnings }) => (
          <>
            {teams.length === 0 ? <Empty>{word.noTeams}</Empty> : null}
            {teams.map((team) => (
              <TeamNow key={team.team.code} team={team} />
            ))}
            <Warnings of={warnings} />
          </>
        )}
      </Answered>
    </section>
  );
}

function TeamNow({ team }: { readonly team: Team }) {
  const word = useWords(text);
  const { time } = useWriting();
  const { onCall, next, gaps, told } = team;
  const covers = [...team.regencies, ...team.providers].map(({ name }) => name).join(', ');
  const toldOthers =
    told.length !== 1 || told[0]?.code !== onCall?.code
      ? told.map(({ name }) => name).join(', ') || word.toldNobody
      : null;
  return (
    <div>
      <h3>{team.team.name}</h3>
      {onCall === null ? (
        <p className="notice warn">{word.nobody}</p>
      ) : (
        <p>
          <strong>{onCall.name}</strong>{' '}
          {onCall.until === null ? word.untilFar : word.until(time(onCall.until))}
          {onCall.by === 'nobody' ? '' : ` (${word.rota[onCall.by]})`}
        </p>
      )}
      <dl className="lines">
        {onCall === null ? null : (
          <Line term={word.ways}>
            <WaysOf ways={onCall.contactWays} />
          </Line>
        )}
        {toldOthers === null ? null : <Line term={word.told}>{toldOthers}</Line>}
        {next === null ? null : (
          <Line term={word.next}>{word.nextFrom(next.name, time(next.from))}</Line>
        )}
        <Line term={word.covers}>{covers === '' ? word.everywhere : covers}</Line>
        {gaps.length === 0 ? null : (
          <Line term={word.gaps}>
            {gaps.map(({ from, to }) => (
              <Fragment key={from}>
                {word.gap(time(from), time(to))}
                <br />
              </Fragment>
            ))}
          </Line>
        )}
      </dl>
      <Warnings of={team.warnings} />
    </div>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WaysOf({ ways }: { readonly ways: Ways }) {
  const { noWays } = useWords(text);
  if (ways.length === 0) return noWays;
  return ways.map(({ channel, address }) => `${channel} ${address}`.trim()).join(', ');
}

function Warnings({ of }: { readonly of: Now['warnings'] }) {
  const word = useWords(text);
  const { number } = useWriting();
  if (of.length === 0) return null;
  return (
    <details>
      <summary>⚠ {word.warnings(number(of.length))}</summary>
      <ul>
        {of.map(({ code, person, personName, channel }) => (
          <li key={`${code} ${person ?? ''} ${channel ?? ''}`}>
            {word.warning[code](personName ?? person ?? '', channel ?? '')}
          </li>
        ))}
      </ul>
    </details>
  );
}
