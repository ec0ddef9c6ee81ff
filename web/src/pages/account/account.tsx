import { useState } from 'react';
import { Page } from '../../parts/page';
import { PasswordForm } from '../../session/password-form';
import { roleWords } from '../../session/frame';
import { useWho } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';

const text = words({
  id: {
    title: 'Akun saya',
    name: 'Nama pengguna',
    role: 'Peran',
    regencies: 'Wilayah',
    everywhere: 'seluruh provinsi',
    until: 'Sesi ini berlaku sampai',
    password: 'Ganti kata sandi',
    done: 'Kata sandi sudah diganti. Sesi Anda di perangkat lain sudah diakhiri.',
  },
  en: {
    title: 'My account',
    name: 'User name',
    role: 'Role',
    regencies: 'Regencies',
    everywhere: 'the whole province',
    until: 'This session lasts until',
    password: 'Change the password',
    done: 'The password is changed. Your sessions on other devices have ended.',
  },
});

export default function Account() {
  const word = useWords(text);
  const role = useWords(roleWords).role;
  const { user, expiresAt } = useWho();
  const { time } = useWriting();
  const [done, setDone] = useState(false);
  return (
    <Page title={word.title}>
      <div className="columns">
        <section className="card">
          <dl className="facts">
            <div>
              <dt>{word.name}</dt>
              <dd>{user.name}</dd>
            </div>
            <div>
              <dt>{word.role}</dt>
              <dd>{role[user.role]}</dd>
            </div>
            <div>
              <dt>{word.regencies}</dt>
              <dd>{user.regencies?.map(({ name }) => name).join(', ') ?? word.everywhere}</dd>
            </div>
            <div>
              <dt>{word.until}</dt>
              <dd>{time(expiresAt)}</dd>
            </div>
          </dl>
        </section>
        <section className="card">
          <h2>{word.password}</h2>
          {done ? (
            <p className="notice" role="status">
              {word.done}
            </p>
          ) : null}
          <PasswordForm onDone={() => setDone(true)} />
        </section>
      </div>
    </Page>
  );
}
