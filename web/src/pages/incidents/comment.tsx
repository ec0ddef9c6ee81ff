import { useState } from 'react';
import { call } from '../../api/client';
import { Dialog } from '../../parts/dialog';
import { Field, Form } from '../../parts/form';
import { type Incident, useRefusal, useSubject } from '../../parts/incident-words';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { text } from './words';

export function CommentDialog({
  incident,
  onClose,
  onKept,
}: {
  readonly incident: Incident;
  readonly onClose: () => void;
  readonly onKept: () => void;
}) {
  const word = useWords(text);
  const { save } = useWords(shared);
  const subject = useSubject();
  const inWords = useRefusal();
  const [note, setNote] = useState('');
  const send = async () => {
    await call('post', '/incidents/{id}/comment', {
      at: { id: incident.id },
      body: { text: note },
    }).catch((error: unknown) => {
      throw inWords(error);
    });
    onKept();
  };
  return (
    <Dialog title={word.commentTitle} onClose={onClose}>
      <p>{subject(incident)}</p>
      <Form onSend={send} send={save} onCancel={onClose}>
        <Field label={word.commentLabel} hint={word.commentHint} path="text">
          {(given) => (
            <textarea
              {...given}
              value={note}
              maxLength={2_000}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
