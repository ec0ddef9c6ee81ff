import { useState } from 'react';
import { ApiProblem } from '../api/client';
import { Form, TextField } from '../parts/form';
import { useWords, words } from '../words/language';
import { changePassword } from './session';

const text = words({
  id: {
    current: 'Kata sandi sekarang',
    next: 'Kata sandi baru',
    again: 'Kata sandi baru, sekali lagi',
    hint: 'Paling sedikit 12 huruf; beberapa kata yang tidak lazim lebih kuat daripada satu kata rumit.',
    differs: 'Keduanya tidak sama.',
    send: 'Ganti kata sandi',
  },
  en: {
    current: 'Present password',
    next: 'New password',
    again: 'New password, once more',
    hint: 'At least 12 characters; a few uncommon words are stronger than one intricate word.',
    differs: 'The two differ.',
    send: 'Change the password',
  },
});

export function PasswordForm({ onDone }: { readonly onDone?: () => void }) {
  const word = useWords(text);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const send = async () => {
    if (next !== again)
      throw new ApiProblem(400, 'differs', word.differs, [
        { path: 'again', code: 'differs', message: word.differs },
      ]);
    await changePassword(current, next);
    onDone?.();
  };
  return (
    <Form onSend={send} send={word.send}>
      <TextField
        label={word.current}
        path="current"
        type="password"
        value={current}
        onValue={setCurrent}
        autoComplete="current-password"
      />
      <TextField
        label={word.next}
        hint={word.hint}
        path="next"
        type="password"
        value={next}
        onValue={setNext}
        autoComplete="new-password"
      />
      <TextField
        label={word.again}
        path="again"
        type="password"
        value={again}
        onValue={setAgain}
        autoComplete="new-password"
      />
    </Form>
  );
}
