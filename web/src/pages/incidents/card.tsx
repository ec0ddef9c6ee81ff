import { Link } from 'wouter';
import { SeverityBadge, StatusTag } from '../../parts/incident-marks';
import { type Incident, incidentWords, isOver, useSubject } from '../../parts/incident-words';
import { Problem } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { Acknowledging } from './acknowledging';
import { text } from './words';

const FRESH_MS = 120_000;

/** One incident of the list: how bad, what, since when, how much of it, whose, and who is on it. */
export function IncidentCard({
  incident,
  now,
  acknowledging,
  onAcknowledge,
  onComment,
}: {
  readonly incident: Incident;
  readonly now: number;
  readonly acknowledging: Acknowledging;
  readonly onAcknowledge: (incident: Incident) => void;
  readonly onComment: (incident: Incident) => void;
}) {
  const word = useWords(text);
  const may = useMay('incidents:write');
  const subject = useSubject()(incident);
  const heading = `incident-${incident.id}`;
  const problem = acknowledging.problemOf(incident.id);
  const fresh = !isOver(incident) && now - Date.parse(incident.openedAt) < FRESH_MS;
  return (
    <li>
      <article className={`card incident ${incident.severity}`} aria-labelledby={heading}>
        <div className="row">
          <SeverityBadge severity={incident.severity} />
          <StatusTag status={incident.status} />
          {fresh ? <span className="tag fresh">{word.fresh}</span> : null}
        </div>
        <h3 id={heading}>
          <Link href={`/incidents/${incident.id}`}>{subject}</Link>
        </h3>
        <Facts incident={incident} now={now} />
        <Hands incident={incident} />
        {problem === undefined ? null : <Problem problem={problem} />}
        {may ? (
          <div className="row">
            {incident.status === 'open' ? (
              <button
                type="button"
                className="primary"
                aria-label={`${word.acknowledge}: ${subject}`}
                onClick={() => onAcknowledge(incident)}
              >
                {word.acknowledge}
              </button>
            ) : null}
            <button
              type="button"
              aria-label={`${word.comment}: ${subject}`}
              onClick={() => onComment(incident)}
            >
              {word.comment}
            </button>
          </div>
        ) : null}
      </article>
    </li>
  );
}

function Facts({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { tellCause } = useWords(incidentWords);
  const { number } = useWriting();
  const { provider, regency, links, stillDown, settledCause, proposedCause, subject } = incident;
  const cause = settledCause === null ? tellCause[proposedCause] : common.cause[settledCause];
  const isFault = incident.class === 'outage';
  return (
    <ul className="told">
      <li>
        <When incident={incident} now={now} />
      </li>
      {links < 2 || incident.class === 'security' ? null : (
        <li>
          {isOver(incident)
            ? word.allBack(number(links))
            : word.stillDown(number(stillDown), number(links))}
        </li>
      )}
      {isFault && !isOver(incident) && links > 0 && stillDown === 0 ? (
        <li className="settling">{word.settling}</li>
      ) : null}
      {isFault || settledCause !== null ? (
        <li>
          {settledCause === null ? word.proposed : word.settled}: {cause}
        </li>
      ) : null}
      {subject.kind === 'security' && subject.detail !== '' ? <li>{subject.detail}</li> : null}
      {isFault ? (
        <li>
          {common.provider}: {provider?.name ?? word.several}
        </li>
      ) : null}
      {isFault && subject.kind !== 'link' ? (
        <li>
          {common.regency}: {regency?.name ?? word.several}
        </li>
      ) : null}
    </ul>
  );
}

function When({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const word = useWords(text);
  const { time, length } = useWriting();
  const { startedAt, endedAt } = incident;
  const lasted = length(
    ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1_000,
  );
  if (endedAt !== null) return word.wasFrom(time(startedAt), time(endedAt), lasted);
  const since = { outage: word.since, security: word.seen, monitor: word.blind }[incident.class];
  return since(time(startedAt), lasted);
}

/** Who is on it, and whether anybody is told at all. */
function Hands({ incident: { acknowledgement, silenced } }: { readonly incident: Incident }) {
  const word = useWords(text);
  const silence = useWords(incidentWords).silenced;
  const { time } = useWriting();
  if (acknowledgement === null && !silenced) return null;
  return (
    <p className="hands">
      {acknowledgement === null ? null : (
        <>
          {word.by(acknowledgement.by, time(acknowledgement.at))}
          {acknowledgement.expectedAt === null
            ? ''
            : `, ${word.expected(time(acknowledgement.expectedAt))}`}
          .{' '}
        </>
      )}
      {silenced ? <span className="quiet">{silence}</span> : null}
    </p>
  );
}
