import { type Answer, addressOf } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered } from '../../parts/problem';
import { Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { text } from './words';

type IncidentPage = Answer<'/incidents/{id}'>;
type Devices = Answer<'/incidents/{id}/evidence.json'>['devices'][number];

/** The evidence to be handed on; of a security incident also what changed about its devices. */
export function Proof({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const at = { id: incident.id };
  return (
    <section>
      <h2>{word.proof}</h2>
      <p>{word.proofWhat}</p>
      <p className="row doings">
        <a
          className="button"
          href={addressOf('/incidents/{id}/evidence.json', { at })}
          download={`incident-${incident.id}-evidence.json`}
        >
          {word.json}
        </a>
        <a className="button" href={addressOf('/incidents/{id}/evidence.csv', { at })} download>
          {word.csv}
        </a>
      </p>
      {incident.class === 'security' ? <DeviceChanges incident={incident} /> : null}
    </section>
  );
}

function DeviceChanges({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const evidence = useAnswer('/incidents/{id}/evidence.json', {
    at: { id: incident.id },
    staleOn: ['incident'],
  });
  const names = new Map(incident.members.map(({ code, name }) => [code, name]));
  const place = incident.subject.kind === 'security' ? incident.subject.place?.village : undefined;
  return (
    <Answered of={evidence} rows={3}>
      {({ devices }) => (
        <Table
          caption={word.devices}
          rows={devices}
          keyOf={({ link }) => link}
          columns={[
            {
              key: 'link',
              title: word.what,
              heads: true,
              cell: ({ link }) => names.get(link) ?? place ?? link,
            },
            { key: 'before', title: word.before, cell: ({ before }) => <Device of={before} /> },
            { key: 'after', title: word.after, cell: ({ after }) => <Device of={after} /> },
          ]}
        />
      )}
    </Answered>
  );
}

function Device({ of }: { readonly of: Devices['before'] }) {
  const word = useWords(text);
  const { time } = useWriting();
  if (of === null) return <span className="quiet">{word.unseen}</span>;
  const known = [
    [word.serial, of.serial],
    [word.type, of.objectId],
    [word.address, of.address],
    [word.profile, of.profile],
  ].filter(([, value]) => value !== null);
  return (
    <>
      {known.map(([label, value]) => (
        <div key={label}>
          {label}: {value}
        </div>
      ))}
      <small>{time(of.at)}</small>
    </>
  );
}
