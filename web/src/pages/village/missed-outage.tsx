import { useState } from 'react';
import { askAgain } from '../../api/answers';
import { ApiProblem, call } from '../../api/client';
import { Dialog } from '../../parts/dialog';
import { Form } from '../../parts/form';
import { useWords } from '../../words/language';
import { BoundsFields, CauseField, ReasonField, useRefusals } from './correction-fields';
import { text } from './outage-words';
import type { Outage } from './outages';
import { instantOf } from '../../words/wib';

/** Adds an outage that the monitor missed. */
export function MissedOutage({
  linkId,
  onDone,
}: {
  readonly linkId: string;
  readonly onDone: () => void;
}) {
  const word = useWords(text);
  const refusing = useRefusals();
  const [bounds, setBounds] = useState({ start: '', end: '' });
  const [cause, setCause] = useState<Outage['proposedCause']>('unknown');
  const [reason, setReason] = useState('');
  const send = () =>
    refusing(reason, async () => {
      const [startedAt, endedAt] = [instantOf(bounds.start), instantOf(bounds.end)];
      if (startedAt === null || endedAt === null)
        throw new ApiProblem(400, 'validation', word.boundsBoth);
      await call('post', '/links/{id}/outages', {
        at: { id: linkId },
        body: { startedAt, endedAt, cause: cause === 'unknown' ? null : cause, reason },
      });
      askAgain('/links/', '/outages/', '/villages/', '/availability');
      onDone();
    });
  return (
    <Dialog title={word.addMissed} onClose={onDone}>
      <Form onSend={send} onCancel={onDone}>
        <BoundsFields value={bounds} onValue={setBounds} />
        <CauseField value={cause} onValue={setCause} />
        <ReasonField value={reason} onValue={setReason} />
      </Form>
    </Dialog>
  );
}
