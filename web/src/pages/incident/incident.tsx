import { Link, useParams } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { isOver, useSubject } from '../../parts/incident-words';
import { Page } from '../../parts/page';
import { Answered, Problem } from '../../parts/problem';
import { useNow } from '../../parts/ticking';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { Acts } from './acts';
import { Facts } from './facts';
import { Group } from './group';
import './incident.css';
import { Proof } from './proof';
import { Timeline } from './timeline';
import { Told } from './told';
import { text } from './words';

type IncidentPage = Answer<'/incidents/{id}'>;

export default function Incident() {
  const word = useWords(text);
  const { id } = useParams<{ id: string }>();
  const incident = useAnswer('/incidents/{id}', {
    at: { id },
    staleOn: ['incident', 'link-state'],
  });
  const headline = useHeadline();
  const toList = <Link href="/gangguan">{word.toList}</Link>;
  if (incident.value === undefined && incident.problem?.status === 404)
    return (
      <Page title={word.missing} doings={toList}>
        <Problem problem={incident.problem} />
      </Page>
    );
  const { value } = incident;
  return (
    <Page
      title={value === undefined ? word.title : headline(value)}
      lead={value === undefined ? undefined : <Standing incident={value} />}
      doings={toList}
    >
      <Answered of={incident} rows={12}>
        {(known) => (
          <div className="stack">
            {known.mergedInto === null ? null : (
              <p className="notice warn">
                {word.mergedInto}{' '}
                <Link href={`/incidents/${known.mergedInto}`}>{word.openHeir}</Link>
              </p>
            )}
            <FirstStep incident={known} />
            <Acts incident={known} />
            <Facts incident={known} />
            <Group incident={known} />
            <Timeline incident={known} />
            <Told told={known.told} />
            <Proof incident={known} />
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** `Putus: Krandegan, Kec. Bayan, Kabupaten Purworejo` */
function useHeadline(): (incident: IncidentPage) => string {
  const { headline } = useWords(text);
  const subject = useSubject();
  return (incident) => {
    const over = isOver(incident);
    const flaps = incident.members.some(({ flapping, leftAs }) => flapping && leftAs === null);
    const kind = {
      outage: over ? headline.outageOver : flaps ? headline.flapping : headline.outage,
      security: headline.security,
      monitor: over ? headline.monitorOver : headline.monitor,
    }[incident.class];
    return `${kind}: ${subject(incident)}`;
  };
}

function Standing({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const { time, length } = useWriting();
  const now = useNow(5_000);
  const { class: kind, startedAt, endedAt } = incident;
  const lasted = (until: number) => length((until - Date.parse(startedAt)) / 1_000);
  if (endedAt !== null)
    return word.over[kind](time(startedAt), time(endedAt), lasted(Date.parse(endedAt)));
  const settling = kind === 'outage' && incident.links > 0 && incident.stillDown === 0;
  return `${word.since[kind](time(startedAt), lasted(now))} ${settling ? word.settling : ''}`;
}

/** What whoever reads this should do first, while there is something to do. */
function FirstStep({ incident }: { readonly incident: IncidentPage }) {
  const { first, firstStep } = useWords(text);
  if (isOver(incident)) return null;
  const { subject, proposedCause } = incident;
  const stepOf = () => {
    switch (subject.kind) {
      case 'monitor':
        return firstStep.monitor;
      case 'security':
        return firstStep.security[subject.event];
      case 'parent':
        return firstStep.parent(subject.name);
      case 'area':
        return firstStep.area;
      case 'link':
        return firstStep.link[proposedCause];
    }
  };
  return (
    <p className="notice">
      <strong>{first}:</strong> {stepOf()}
    </p>
  );
}
