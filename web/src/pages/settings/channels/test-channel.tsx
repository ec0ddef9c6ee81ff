import { useState } from 'react';
import { type Answer, call } from '../../../api/client';
import { Dialog } from '../../../parts/dialog';
import { useExplained } from '../../../parts/explained';
import { Form, TextField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { adviceFor } from './advice';
import type { Channel } from './draft';
import { text } from './words';

type Delivery = Answer<'/channels/{code}/test', 'post'>;

/** Sends a real message at once and says what came of it, and what to do where it failed. */
export function TestChannel({
  channel: { code, name, kind },
  onClose,
}: {
  readonly channel: Channel;
  readonly onClose: () => void;
}) {
  const word = useWords(text);
  const explained = useExplained(word.reasons);
  const [to, setTo] = useState('');
  const [sending, setSending] = useState(false);
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const send = async () => {
    setDelivery(null);
    setSending(true);
    const sent = call('post', '/channels/{code}/test', { at: { code }, body: { to: to.trim() } });
    setDelivery(await explained(sent).finally(() => setSending(false)));
  };
  return (
    <Dialog title={`${word.test}: ${name}`} onClose={onClose}>
      <Form onSend={send} send={word.test}>
        <p>{word.testNote}</p>
        {word.to[kind] === '' ? (
          <p className="quiet">{word.toNowhere}</p>
        ) : (
          <TextField
            label={word.to[kind]}
            hint={word.toHint[kind]}
            path="to"
            value={to}
            onValue={setTo}
          />
        )}
        <div role="status">
          {sending ? <p className="quiet">{word.testing}</p> : null}
          {delivery === null ? null : <Outcome of={delivery} />}
        </div>
      </Form>
    </Dialog>
  );
}

function Outcome({
  of: { ok, answer, reason, permanent, retryAfterMs },
}: {
  readonly of: Delivery;
}) {
  const word = useWords(text);
  const { length } = useWriting();
  if (ok)
    return (
      <div className="notice">
        <p>
          <strong>✓ {word.ok}</strong>
        </p>
        {answer === undefined ? null : <p className="quiet">{word.answer(answer)}</p>}
      </div>
    );
  return (
    <div className="notice bad">
      <p>
        <strong>✕ {word.failed}</strong> {word.advice[adviceFor(reason ?? '')]}
      </p>
      {retryAfterMs == null ? null : <p>{word.retryAfter(length(retryAfterMs / 1_000))}</p>}
      {permanent === true ? <p>{word.permanent}</p> : null}
      <p className="quiet">{word.reason(reason ?? '')}</p>
    </div>
  );
}
