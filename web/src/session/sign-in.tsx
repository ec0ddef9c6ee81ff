import { useEffect, useState } from 'react';
import { ApiProblem } from '../api/client';
import { Form, TextField } from '../parts/form';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { Switches } from './frame';
import { signIn, useSession } from './session';

const text = words({
  id: {
    lead: 'Pemantau internet desa',
    over: 'Sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan di halaman ini.',
    name: 'Nama pengguna',
    password: 'Kata sandi',
    send: 'Masuk',
    wrong: 'Nama atau kata sandi tidak cocok.',
    wait: (seconds: number) => `Terlalu banyak percobaan. Coba lagi dalam ${seconds} detik.`,
    by: (label: string) => `Masuk dengan ${label}`,
    or: 'atau',
    title: 'Masuk',
  },
  en: {
    lead: 'Monitor of village internet',
    over: 'Your session is over. Sign in again to go on with this page.',
    name: 'User name',
    password: 'Password',
    send: 'Sign in',
    wrong: 'Name or password do not fit.',
    wait: (seconds: number) => `Too many attempts. Try again in ${seconds} seconds.`,
    by: (label: string) => `Sign in with ${label}`,
    or: 'or',
    title: 'Sign in',
  },
});

export default function SignIn() {
  const session = useSession();
  const word = useWords(text);
  const { product } = useWords(shared);
  const isOver = session.kind === 'nobody' && session.over;
  const oidc = session.kind === 'nobody' ? session.signIn.oidc : null;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = `${word.title} · ${product}`;
  }, [word, product]);
  const send = () =>
    signIn(name, password).catch((error: unknown) => {
      setPassword('');
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) throw new ApiProblem(400, error.code, word.wrong);
      if (error.status === 429)
        throw new ApiProblem(400, error.code, word.wait(error.retryAfter ?? 60));
      throw error;
    });
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <main className="door">
      <div className="card stack">
        <div className="row">
          <img src="/icon.svg" width="40" height="40" alt="" />
          <div>
            <h1>{product}</h1>
            <span className="quiet">{word.lead}</span>
          </div>
        </div>
        {isOver ? (
          <p className="notice warn" role="status">
            {word.over}
          </p>
        ) : null}
        <Form onSend={send} send={word.send}>
          <TextField
            label={word.name}
            value={name}
            onValue={setName}
            autoComplete="username"
            required
          />
          <TextField
            label={word.password}
            type="password"
            value={password}
            onValue={setPassword}
            autoComplete="current-password"
            required
          />
        </Form>
        {oidc === null ? null : (
          <a className="button" href={`/api/v1/session/oidc?returnTo=${encodeURIComponent(here)}`}>
            {word.by(oidc.label)}
          </a>
        )}
        <Switches />
      </div>
    </main>
  );
}
