import { useState } from 'react';
import { ApiProblem, addressOf, call, fetchAnswer } from '../../api/client';
import { Field, Form, SelectField, TextField } from '../../parts/form';
import { useWords } from '../../words/language';
import { today } from '../../words/wib';
import { type Stage, shared } from '../../words/shared';
import type { Milestones } from './link-steps';
import { text } from './words';
import { orNull } from '../../parts/typed';

interface StepForm {
  readonly of: Milestones;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function useStageOptions(stages: readonly Stage[]) {
  const { stage } = useWords(shared);
  return stages.map((value) => ({ value, label: stage[value] }));
}

export function RecordStep({ of, onDone, onCancel }: StepForm) {
  const word = useWords(text);
  const undated = of.milestones
    .filter(({ reached, actualOn }) => reached && actualOn === null)
    .map(({ milestone }) => milestone);
  const possible = [...new Set([...of.next, ...undated])];
  const [step, setStep] = useState<Stage>(possible[0] ?? 'cancelled');
  const [day, setDay] = useState(today());
  const [bast, setBast] = useState('');
  const [note, setNote] = useState('');
  const options = useStageOptions(possible);
  if (possible.length === 0) return <p>{word.over}</p>;
  const send = async () => {
    await call('post', '/links/{id}/milestones/{stage}', {
      at: { id: of.linkId, stage: step },
      body: { actualOn: day, bast: orNull(bast), note: orNull(note) },
    });
    onDone();
  };
  return (
    <Form onSend={send} onCancel={onCancel}>
      <div className="fields">
        <SelectField
          label={word.step}
          value={step}
          onValue={(value) => setStep(value as Stage)}
          options={options}
        />
        <TextField label={word.day} path="actualOn" type="date" value={day} onValue={setDay} />
        {step === 'accepted' ? (
          <TextField label={word.bast} path="bast" value={bast} onValue={setBast} />
        ) : null}
      </div>
      <TextField
        label={word.note}
        path="note"
        value={note}
        onValue={setNote}
        hint={step === 'cancelled' ? word.cancelling : undefined}
      />
    </Form>
  );
}

export function PlanStep({ of, onDone, onCancel }: StepForm) {
  const word = useWords(text);
  const open = of.milestones.filter(({ reached }) => !reached);
  const [step, setStep] = useState<Stage>(open[0]?.milestone ?? 'ended');
  const [day, setDay] = useState(open[0]?.plannedOn ?? '');
  const options = useStageOptions(open.map(({ milestone }) => milestone));
  if (open.length === 0) return <p>{word.over}</p>;
  const send = async () => {
    await call('put', '/links/{id}/milestones/{stage}', {
      at: { id: of.linkId, stage: step },
      body: { plannedOn: orNull(day) },
    });
    onDone();
  };
  return (
    <Form onSend={send} onCancel={onCancel}>
      <div className="fields">
        <SelectField
          label={word.step}
          value={step}
          onValue={(value) => {
            setStep(value as Stage);
            setDay(open.find(({ milestone }) => milestone === value)?.plannedOn ?? '');
          }}
          options={options}
        />
        <TextField
          label={word.day}
          hint={word.planHint}
          path="plannedOn"
          type="date"
          value={day}
          onValue={setDay}
        />
      </div>
    </Form>
  );
}

type CorrectionKind = 'day' | 'bast' | 'taken-back';

export function CorrectStep({ of, onDone, onCancel }: StepForm) {
  const word = useWords(text);
  const reached = of.milestones.filter((each) => each.reached).map(({ milestone }) => milestone);
  const [step, setStep] = useState<Stage>(of.stage);
  const [kind, setKind] = useState<CorrectionKind>('day');
  const [day, setDay] = useState(today());
  const [bast, setBast] = useState('');
  const [reason, setReason] = useState('');
  const stages = reached.includes(of.stage) ? reached : [...reached, of.stage];
  const options = useStageOptions(stages);
  const kinds: readonly CorrectionKind[] = ['day', 'bast', 'taken-back'];
  const send = async () => {
    await call('post', '/links/{id}/milestones/{stage}/correct', {
      at: { id: of.linkId, stage: step },
      body:
        kind === 'day'
          ? { kind, actualOn: day, reason }
          : kind === 'bast'
            ? { kind, bast, reason }
            : { kind, reason },
    });
    onDone();
  };
  return (
    <Form onSend={send} onCancel={onCancel}>
      <div className="fields">
        <SelectField
          label={word.correctWhat}
          value={kind}
          onValue={(value) => setKind(value as CorrectionKind)}
          options={kinds.map((value) => ({ value, label: word.correctKinds[value] }))}
        />
        <SelectField
          label={word.step}
          value={step}
          onValue={(value) => setStep(value as Stage)}
          options={options}
        />
        {kind === 'day' ? (
          <TextField label={word.day} path="actualOn" type="date" value={day} onValue={setDay} />
        ) : null}
        {kind === 'bast' ? (
          <TextField label={word.bast} path="bast" value={bast} onValue={setBast} />
        ) : null}
      </div>
      <TextField label={word.reason} path="reason" value={reason} onValue={setReason} />
    </Form>
  );
}

type EvidenceKind = Milestones['attachments'][number]['kind'];

export function AddEvidence({ of, onDone, onCancel }: StepForm) {
  const word = useWords(text);
  const [step, setStep] = useState<Stage>(of.stage);
  const [kind, setKind] = useState<EvidenceKind>('bast');
  const [file, setFile] = useState<File | null>(null);
  const options = useStageOptions(of.milestones.map(({ milestone }) => milestone));
  const kinds: readonly EvidenceKind[] = ['bast', 'acceptance-test', 'photo', 'other'];
  const send = async () => {
    if (file === null)
      throw new ApiProblem(400, 'required', word.file, [
        { path: 'file', code: 'required', message: word.file },
      ]);
    const form = new FormData();
    form.append('file', file);
    const address = addressOf('/links/{id}/attachments', {
      at: { id: of.linkId },
      query: { milestone: step, kind },
    });
    await fetchAnswer(address, { method: 'post', form });
    onDone();
  };
  return (
    <Form onSend={send} onCancel={onCancel}>
      <div className="fields">
        <SelectField
          label={word.milestone}
          value={step}
          onValue={(value) => setStep(value as Stage)}
          options={options}
        />
        <SelectField
          label={word.kind}
          value={kind}
          onValue={(value) => setKind(value as EvidenceKind)}
          options={kinds.map((value) => ({ value, label: word.kinds[value] }))}
        />
      </div>
      <Field label={word.file} path="file">
        {(given) => (
          <input
            {...given}
            type="file"
            accept="application/pdf,image/png,image/jpeg"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
    </Form>
  );
}
