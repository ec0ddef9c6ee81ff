import { useState } from 'react';
import { askAgain } from '../../api/answers';
import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Dialog } from '../../parts/dialog';
import { Form, TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';

const text = words({
  id: {
    title: (provider: string, name: string) => `${provider}: ${name}`,
    none: (provider: string) => `Pengguna ini belum dihubungkan dengan ${provider}.`,
    awaited: (name: string, by: string, when: string) =>
      `Menunggu yang pertama kali masuk sebagai "${name}" (dihubungkan oleh ${by}, ${when}).`,
    linked: (by: string, when: string) =>
      `Sudah terhubung (oleh ${by}, ${when}). Tetap orang yang sama, walau namanya di sana diganti.`,
    name: (provider: string) => `Nama di ${provider}`,
    nameHint:
      'Persis seperti yang diberikan penyedia identitas, huruf demi huruf. Yang pertama masuk dengan nama itu menjadi pengguna ini.',
    link: 'Hubungkan',
    relink: 'Ganti',
    unlink: 'Lepaskan (sesinya langsung berakhir)',
    saved: (name: string) => `${name} dihubungkan.`,
    gone: (name: string) => `${name} dilepaskan; sekarang hanya dapat masuk dengan kata sandi.`,
  },
  en: {
    title: (provider: string, name: string) => `${provider}: ${name}`,
    none: (provider: string) => `This user is not linked to ${provider} yet.`,
    awaited: (name: string, by: string, when: string) =>
      `Waiting for whoever first signs in as "${name}" (linked by ${by}, ${when}).`,
    linked: (by: string, when: string) =>
      `Linked (by ${by}, ${when}). It stays this person, even when the name there changes.`,
    name: (provider: string) => `Name with ${provider}`,
    nameHint:
      'Just as the identity provider gives it, letter by letter. Whoever first signs in under it becomes this user.',
    link: 'Link',
    relink: 'Change',
    unlink: 'Unlink (their sessions end at once)',
    saved: (name: string) => `${name} is linked.`,
    gone: (name: string) => `${name} is unlinked, and can only sign in with a password now.`,
  },
});

type User = Pick<Answer<'/users'>['items'][number], 'id' | 'name'>;

/** Who a user is with the identity provider: shown, said anew, taken away. */
export function Identity({
  user,
  provider,
  onClose,
  onDone,
}: {
  readonly user: User;
  /** What the provider is called. */
  readonly provider: string;
  readonly onClose: () => void;
  /** What was done, in a sentence. */
  readonly onDone: (said: string) => void;
}) {
  const word = useWords(text);
  const { time } = useWriting();
  const at = { id: user.id };
  const link = useAnswer('/users/{id}/identity', { at });
  const [name, setName] = useState('');
  const done = (said: string) => {
    askAgain(`/users/${user.id}/identity`);
    onDone(said);
  };
  const save = async () => {
    await call('put', '/users/{id}/identity', { at, body: { name } });
    done(word.saved(user.name));
  };
  return (
    <Dialog title={word.title(provider, user.name)} onClose={onClose}>
      <Answered of={link} rows={3}>
        {({ identity }) => (
          <div className="stack">
            <p>
              {identity === null
                ? word.none(provider)
                : identity.expectedName === null
                  ? word.linked(identity.linkedBy, time(identity.linkedAt))
                  : word.awaited(identity.expectedName, identity.linkedBy, time(identity.linkedAt))}
            </p>
            <Form
              onSend={save}
              send={identity === null ? word.link : word.relink}
              onCancel={onClose}
            >
              <TextField
                label={word.name(provider)}
                hint={word.nameHint}
                path="name"
                value={name}
                onValue={setName}
                autoComplete="off"
              />
            </Form>
            {identity === null ? null : (
              <Unlink user={user} onDone={() => done(word.gone(user.name))} />
            )}
          </div>
        )}
      </Answered>
    </Dialog>
  );
}

function Unlink({ user, onDone }: { readonly user: User; readonly onDone: () => void }) {
  const word = useWords(text);
  const remove = async () => {
    await call('delete', '/users/{id}/identity', { at: { id: user.id } });
    onDone();
  };
  return (
    <Form onSend={remove} send={word.unlink}>
      {null}
    </Form>
  );
}
