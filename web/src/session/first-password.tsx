import { useWords, words } from '../words/language';
import { Switches } from './frame';
import { PasswordForm } from './password-form';
import { signOut } from './session';

const text = words({
  id: {
    title: 'Pilih kata sandi Anda sendiri',
    why: 'Kata sandi pertama hanya untuk masuk sekali ini.',
    out: 'Keluar',
  },
  en: {
    title: 'Choose a password of your own',
    why: 'The first password is for this one sign-in only.',
    out: 'Sign out',
  },
});

export default function FirstPassword() {
  const word = useWords(text);
  return (
    <main className="door">
      <div className="card stack">
        <h1>{word.title}</h1>
        <p>{word.why}</p>
        <PasswordForm />
        <div className="row spread">
          <Switches />
          <button type="button" onClick={() => void signOut()}>
            {word.out}
          </button>
        </div>
      </div>
    </main>
  );
}
