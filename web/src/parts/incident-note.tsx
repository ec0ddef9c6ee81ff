import { useState } from 'react';
import { askAgain } from '../api/answers';
import { ApiProblem, call } from '../api/client';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { Dialog } from './dialog';
import { Field, Form } from './form';
import { type Incident, useSubject } from './incident-words';

const text = words({
  id: {
    title: 'Catatan pada gangguan',
    label: 'Catatan',
    hint: 'Terbaca oleh semua yang membuka gangguan ini.',
    empty: 'Tulis catatannya dulu.',
  },
  en: {
    title: 'Note on the incident',
    label: 'Note',
    hint: 'Everybody who opens this incident reads it.',
    empty: 'Write the note first.',
  },
});

/** Adds a line of a person's to what happened. */
export function NoteDialog({
  incident,
  onClose,
  onKept,
}: {
  readonly incident: Pick<Incident, 'id' | 'subject' | 'links'>;
  readonly onClose: () => void;
  readonly onKept: () => void;
}) {
  const word = useWords(text);
  const { save } = useWords(shared);
  const subject = useSubject();
  const [note, setNote] = useState('');
  const send = async () => {
    if (note.trim() === '')
      throw new ApiProblem(400, 'empty', word.empty, [
        { path: 'text', code: 'empty', message: word.empty },
      ]);
    await call('post', '/incidents/{id}/comment', {
      at: { id: incident.id },
      body: { text: note },
    });
    askAgain('/incidents');
    onKept();
  };
  return (
    <Dialog title={word.title} onClose={onClose}>
      <p>{subject(incident)}</p>
      <Form onSend={send} send={save} onCancel={onClose}>
        <Field label={word.label} hint={word.hint} path="text">
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
