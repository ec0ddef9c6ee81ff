import type { ReactNode } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { SeverityBadge, StatusTag } from '../../parts/incident-marks';
import { incidentWords } from '../../parts/incident-words';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { text } from './words';

type IncidentPage = Answer<'/incidents/{id}'>;

/** What is known of the incident besides what happened. */
export function Facts({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { tellCause, silenced } = useWords(incidentWords);
  const { time, length } = useWriting();
  const { subject, provider, regency, acknowledgement, resolution, proposedCause } = incident;
  const isFault = incident.class === 'outage';
  return (
    <section className="card" aria-label={word.facts}>
      <dl className="facts">
        <Fact term={word.severity}>
          <SeverityBadge severity={incident.severity} />
        </Fact>
        <Fact term={word.status}>
          <StatusTag status={incident.status} />{' '}
          {incident.silenced ? <small>{silenced}</small> : null}
        </Fact>
        <Fact term={word.hands}>
          {acknowledgement === null
            ? word.nobodyYet
            : `${acknowledgement.by}, ${time(acknowledgement.at)}`}
          {acknowledgement?.expectedAt == null
            ? ''
            : `, ${word.expected(time(acknowledgement.expectedAt))}`}
        </Fact>
        {incident.secondsToAcknowledge === null ? null : (
          <Fact term={word.toAcknowledge}>{length(incident.secondsToAcknowledge)}</Fact>
        )}
        {subject.kind === 'security' && subject.detail !== '' ? (
          <Fact term={word.seen}>{subject.detail}</Fact>
        ) : null}
        {isFault ? <Fact term={word.proposed}>{tellCause[proposedCause]}</Fact> : null}
        {resolution === null ? null : (
          <Fact term={word.settled}>
            {word.settledBy(common.cause[resolution.cause], resolution.by, time(resolution.at))}
            {resolution.evidence === null ? null : <small> ({resolution.evidence})</small>}
          </Fact>
        )}
        {isFault ? <Fact term={common.regency}>{regency?.name ?? word.several}</Fact> : null}
        {isFault ? <Fact term={common.provider}>{provider?.name ?? word.several}</Fact> : null}
        {provider === null ? null : <Contacts code={provider.code} />}
      </dl>
    </section>
  );
}

/** How the provider is reached, as the list of providers has it. */
function Contacts({ code }: { readonly code: string }) {
  const word = useWords(text);
  const { value } = useAnswer('/providers/{code}', { at: { code } });
  if (value === undefined) return null;
  return (
    <>
      {value.hotline === null ? null : (
        <Fact term={word.hotline}>
          <Phone number={value.hotline} />
        </Fact>
      )}
      <Fact term={word.contacts}>
        {value.contacts.length === 0 && value.hotline === null ? word.noContacts : null}
        {value.contacts.map(({ name, phone, email }) => (
          <div key={name}>
            {name} {phone === null ? null : <Phone number={phone} />}{' '}
            {email === null ? null : <a href={`mailto:${email}`}>{email}</a>}
          </div>
        ))}
      </Fact>
    </>
  );
}

const Phone = ({ number }: { readonly number: string }) => (
  <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>
);

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
