import { type ReactNode, useState } from 'react';
import { askAgain } from '../../api/answers';
import { type Answer, ApiProblem, type Body, call } from '../../api/client';
import { Dialog } from '../../parts/dialog';
import { Field, Form, SelectField, TextField } from '../../parts/form';
import { NoteDialog } from '../../parts/incident-note';
import { isOver } from '../../parts/incident-words';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { instantOf } from '../../words/wib';
import { text } from './words';
import { orNull } from '../../parts/typed';

type IncidentPage = Answer<'/incidents/{id}'>;
type Settled = Body<'/incidents/{id}/resolve', 'post'>['cause'];
type Act = 'ack' | 'comment' | 'resolve';

const CAUSES: readonly Settled[] = [
  'link',
  'power',
  'device',
  'village-side',
  'upstream',
  'force-majeure',
  'planned',
  'not-ours',
];

/** What a person may do with the incident now; what was done is said. */
export function Acts({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const may = useMay('incidents:write');
  const [act, setAct] = useState<Act | null>(null);
  const [done, setDone] = useState<Act | null>(null);
  if (!may) return null;
  const over = isOver(incident);
  const settles = incident.mergedInto === null && (over || incident.class === 'security');
  const close = () => setAct(null);
  const kept = (which: Act) => {
    setAct(null);
    setDone(which);
    askAgain('/incidents');
  };
  const button = (which: Act, label: string, primary: boolean) => (
    <button type="button" className={primary ? 'primary' : undefined} onClick={() => setAct(which)}>
      {label}
    </button>
  );
  return (
    <div className="incident-acts">
      <div className="row doings">
        {over
          ? null
          : button(
              'ack',
              incident.status === 'open' ? word.acknowledge : word.takeOver,
              incident.status === 'open',
            )}
        {button('comment', word.comment, false)}
        {settles
          ? button(
              'resolve',
              incident.status === 'resolved' ? word.resolveAgain : word.resolve,
              incident.status === 'ended',
            )
          : null}
        {settles || incident.mergedInto !== null ? null : <small>{word.notYet}</small>}
      </div>
      <p role="status" className={done === null ? 'sr' : 'notice'}>
        {done === null ? '' : word.kept[done]}
      </p>
      {act === 'ack' ? (
        <Acknowledge id={incident.id} onClose={close} onKept={() => kept('ack')} />
      ) : null}
      {act === 'comment' ? (
        <NoteDialog incident={incident} onClose={close} onKept={() => kept('comment')} />
      ) : null}
      {act === 'resolve' ? (
        <Resolve incident={incident} onClose={close} onKept={() => kept('resolve')} />
      ) : null}
    </div>
  );
}

interface Doing {
  readonly onClose: () => void;
  readonly onKept: () => void;
}

function Sheet({
  title,
  what,
  send,
  work,
  onClose,
  onKept,
  children,
}: Doing & {
  readonly title: string;
  readonly what?: string;
  readonly send: string;
  readonly work: () => Promise<unknown>;
  readonly children: ReactNode;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      {what === undefined ? null : <p>{what}</p>}
      <Form onSend={() => work().then(onKept)} send={send} onCancel={onClose}>
        {children}
      </Form>
    </Dialog>
  );
}

function Acknowledge({ id, ...doing }: Doing & { readonly id: string }) {
  const word = useWords(text);
  const [expected, setExpected] = useState('');
  const [note, setNote] = useState('');
  const work = () =>
    call('post', '/incidents/{id}/ack', {
      at: { id },
      body: { expectedAt: instantOf(expected), note: orNull(note) },
    });
  return (
    <Sheet
      title={word.acknowledgeTitle}
      what={word.acknowledgeWhat}
      send={word.acknowledge}
      work={work}
      {...doing}
    >
      <TextField
        type="datetime-local"
        label={word.expectedAt}
        hint={word.expectedHint}
        path="expectedAt"
        value={expected}
        onValue={setExpected}
      />
      <Lines label={word.note} hint={word.noteHint} path="note" value={note} onValue={setNote} />
    </Sheet>
  );
}

function Resolve({ incident, ...doing }: Doing & { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const { cause: causes } = useWords(shared);
  const { id, settledCause, proposedCause, resolution } = incident;
  const proposed = CAUSES.find((one) => one === proposedCause);
  const [cause, setCause] = useState<Settled | undefined>(settledCause ?? proposed);
  const [evidence, setEvidence] = useState(resolution?.evidence ?? '');
  const [note, setNote] = useState('');
  const work = async () => {
    if (cause === undefined)
      throw new ApiProblem(400, 'empty', word.chooseCause, [
        { path: 'cause', code: 'empty', message: word.chooseCause },
      ]);
    await call('post', '/incidents/{id}/resolve', {
      at: { id },
      body: { cause, evidence: orNull(evidence), note: orNull(note) },
    });
  };
  return (
    <Sheet
      title={word.resolveTitle}
      {...(incident.class === 'security' ? { what: word.resolveSecurity } : {})}
      send={word.resolve}
      work={work}
      {...doing}
    >
      <SelectField
        label={word.cause}
        path="cause"
        any={word.chooseCause}
        value={cause ?? ''}
        onValue={(value) => setCause(CAUSES.find((one) => one === value))}
        options={CAUSES.map((value) => ({ value, label: causes[value] }))}
      />
      <TextField
        label={word.evidence}
        hint={word.evidenceHint}
        path="evidence"
        value={evidence}
        onValue={setEvidence}
      />
      <Lines label={word.note} hint={word.noteHint} path="note" value={note} onValue={setNote} />
    </Sheet>
  );
}

function Lines({
  value,
  onValue,
  ...labelled
}: {
  readonly label: string;
  readonly hint: string;
  readonly path: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  return (
    <Field {...labelled}>
      {(given) => (
        <textarea
          {...given}
          value={value}
          maxLength={2_000}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}
