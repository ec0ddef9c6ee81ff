import { useState } from 'react';
import { StageName, StateBadge } from '../../parts/state';
import { useNow } from '../../parts/ticking';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { EditLink } from '../../parts/edit-link';
import { ProbeNow } from '../../parts/probe-now';
import type { VillageLink } from './village-link';
import { text } from './words';

/** How the link is now, and what can be done about it. */
export function LinkNow({ link, name }: { readonly link: VillageLink; readonly name: string }) {
  const word = useWords(text);
  const [editing, setEditing] = useState(false);
  const [mayProbe, mayEdit] = [useMay('probe:now'), useMay('links:write')];
  return (
    <section className="card stack" aria-label={word.now}>
      <div className="row spread">
        <h2>{name}</h2>
        <div className="row doings">
          {mayEdit ? (
            <button type="button" onClick={() => setEditing(true)}>
              {word.edit}
            </button>
          ) : null}
        </div>
      </div>
      <p className="state-now">
        <StateBadge state={link.monitored ? link.state : 'notMonitored'} />
        {link.monitored && link.stateSince !== null ? <Since at={link.stateSince} /> : null}
      </p>
      {link.monitored ? null : <p className="quiet">{word.notMonitored}</p>}
      <Facts link={link} />
      {mayProbe && link.monitored ? <ProbeNow linkId={link.id} /> : null}
      {editing ? <EditLink linkId={link.id} name={name} onDone={() => setEditing(false)} /> : null}
    </section>
  );
}

/** Since when, and for how long by now. */
function Since({ at }: { readonly at: string }) {
  const word = useWords(text);
  const { since } = useWords(shared);
  const { time, length } = useWriting();
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(at)) / 1_000));
  const ticking =
    seconds < 60
      ? word.seconds(seconds)
      : seconds < 3_600
        ? word.minutes(Math.floor(seconds / 60), seconds % 60)
        : length(seconds);
  return (
    <span>
      {since(time(at))}, {word.for(ticking)}
    </span>
  );
}

function Facts({ link }: { readonly link: VillageLink }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { number, percent, day } = useWriting();
  const reasons: Readonly<Record<string, string>> = common.reason;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ...(link.reasons.length === 0
      ? []
      : [
          [
            word.reasons,
            link.reasons.map((reason) => reasons[reason] ?? reason).join(', '),
          ] as const,
        ]),
    ...(link.flags.length === 0
      ? []
      : [[word.flags, link.flags.map((flag) => common.flag[flag]).join(', ')] as const]),
    [word.rtt, link.rttMs === null ? common.notMeasured : `${number(link.rttMs, 2)} ms`],
    [word.loss, link.lossRatio === null ? common.notMeasured : percent(link.lossRatio, 1)],
    [common.provider, link.provider?.name ?? word.noProvider],
    [
      word.contracted,
      link.contractedMbps === null ? common.none : `${number(link.contractedMbps, 1)} Mbps`,
    ],
    [
      word.stage,
      <>
        <StageName stage={link.stage} />
        {link.claimedOperational ? <small> {word.claimed}</small> : null}
      </>,
    ],
    ...(link.activeSince === null ? [] : [[word.activeSince, day(link.activeSince)] as const]),
  ];
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
