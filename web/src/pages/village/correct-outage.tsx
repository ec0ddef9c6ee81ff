import { useState } from 'react';
import { askAgain } from '../../api/answers';
import { type Answer, ApiProblem, type Body, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Dialog } from '../../parts/dialog';
import { Form, SelectField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { BoundsFields, CauseField, ReasonField, useRefusals } from './correction-fields';
import { text } from './outage-words';
import type { Outage } from './outages';
import { instantOf, wibField } from '../../words/wib';
import { useInstant } from './instant';

type Correction = Answer<'/outages/{id}/corrections'>['items'][number];
type Kind = 'cause' | 'void' | 'bounds';
type CorrectionBody = NonNullable<Body<'/outages/{id}/corrections', 'post'>>;

/** What people said of an outage; who may, adds to it. */
export function CorrectOutage({
  outage,
  onDone,
}: {
  readonly outage: Outage;
  readonly onDone: () => void;
}) {
  const word = useWords(text);
  const instant = useInstant();
  const made = useAnswer('/outages/{id}/corrections', {
    at: { id: outage.id },
    query: { pageSize: 100 },
  });
  const mayCorrect = useMay('outages:correct');
  return (
    <Dialog title={word.title(instant(outage.startedAt))} onClose={onDone}>
      <div className="stack">
        <section>
          <h3>{word.made}</h3>
          <Answered of={made} rows={2}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="quiet">{word.noneMade}</p>
              ) : (
                <ol>
                  {items.map((correction) => (
                    <Said key={correction.id} correction={correction} />
                  ))}
                </ol>
              )
            }
          </Answered>
        </section>
        {mayCorrect ? <CorrectionForm outage={outage} onDone={onDone} /> : null}
      </div>
    </Dialog>
  );
}

function Said({ correction }: { readonly correction: Correction }) {
  const word = useWords(text);
  const { cause: causes } = useWords(shared);
  const { time } = useWriting();
  const instant = useInstant();
  const { kind, cause, startedAt, endedAt, reason, madeBy, madeAt } = correction;
  const bounds = [
    startedAt === null ? '' : word.started(instant(startedAt)),
    endedAt === null ? '' : word.ended(instant(endedAt)),
  ].filter((part) => part !== '');
  const what =
    kind === 'cause'
      ? word.kind.cause(cause === null ? word.causeNone : causes[cause])
      : word.kind[kind](bounds.join(', '));
  return (
    <li>
      <p>
        {what}. “{reason}” <small>{word.by(madeBy, time(madeAt))}</small>
      </p>
    </li>
  );
}

function CorrectionForm({
  outage,
  onDone,
}: {
  readonly outage: Outage;
  readonly onDone: () => void;
}) {
  const word = useWords(text);
  const refusing = useRefusals();
  const [kind, setKind] = useState<Kind>('cause');
  const [cause, setCause] = useState<Outage['proposedCause']>(
    outage.settledCause ?? outage.proposedCause,
  );
  const [before] = useState({
    start: wibField(outage.startedAt),
    end: wibField(outage.endedAt),
  });
  const [bounds, setBounds] = useState(before);
  const [reason, setReason] = useState('');
  const bodyOf = (): CorrectionBody => {
    if (kind === 'void') return { kind, reason };
    if (kind === 'cause') return { kind, cause, reason };
    const [startedAt, endedAt] = [instantOf(bounds.start), instantOf(bounds.end)];
    if (startedAt === null && endedAt === null)
      throw new ApiProblem(400, 'validation', word.boundsNeeded);
    // The service takes what is absent as recorded, so both are said.
    return {
      kind,
      reason,
      ...(startedAt === null ? {} : { startedAt }),
      ...(endedAt === null ? {} : { endedAt }),
    };
  };
  const send = () =>
    refusing(reason, async () => {
      await call('post', '/outages/{id}/corrections', { at: { id: outage.id }, body: bodyOf() });
      askAgain('/links/', '/outages/', '/villages/', '/availability');
      onDone();
    });
  return (
    <section>
      <h3>{word.add}</h3>
      <p className="quiet">{word.planned}</p>
      <Form onSend={send} onCancel={onDone}>
        <SelectField
          label={word.what}
          value={kind}
          onValue={(value) => setKind(value as Kind)}
          options={[
            { value: 'cause', label: word.causeChoice },
            { value: 'void', label: word.voidChoice },
            { value: 'bounds', label: word.boundsChoice },
          ]}
        />
        {kind === 'cause' ? <CauseField value={cause} onValue={setCause} /> : null}
        {kind === 'bounds' ? <BoundsFields value={bounds} onValue={setBounds} /> : null}
        <ReasonField value={reason} onValue={setReason} />
      </Form>
    </section>
  );
}
