import { useState } from 'react';
import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { CheckField, SelectField, TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { RegenciesField } from '../../parts/regencies-field';
import { ShownOnce } from '../../parts/shown-once';
import { Pager } from '../../parts/table';
import { useView } from '../../parts/view';
import { roleWords } from '../../session/frame';
import { useIdentityProvider, useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { Identity } from './identity';

const text = words({
  id: {
    caption: 'Pengguna',
    add: 'Tambah pengguna',
    empty: 'Belum ada pengguna yang cocok.',
    name: 'Nama pengguna',
    nameHint: 'Untuk masuk; tidak dapat diganti nanti.',
    displayName: 'Nama lengkap',
    role: 'Peran',
    roleHint:
      'Pembaca hanya melihat. Petugas jaga menangani gangguan. Perencana mengurus daftar, kontrak dan rollout. Teknisi mengurus tautan dan SNMP.',
    regencies: 'Wilayah',
    everywhere: 'seluruh provinsi',
    last: 'Terakhir masuk',
    never: 'belum pernah',
    state: 'Keadaan',
    active: 'aktif',
    disabled: 'dinonaktifkan',
    mustChange: 'belum mengganti kata sandi pertama',
    through: (provider: string) => `masuk lewat ${provider}`,
    aProvider: 'akun kantor',
    disable: 'Nonaktifkan (sesinya langsung berakhir)',
    newPassword: 'Kata sandi baru',
    endSessions: 'Akhiri sesi',
    ended: (name: string) => `Sesi ${name} sudah diakhiri.`,
    first: (name: string) => `Kata sandi pertama untuk ${name}`,
  },
  en: {
    caption: 'Users',
    add: 'Add a user',
    empty: 'No user fits.',
    name: 'User name',
    nameHint: 'To sign in with; it cannot be changed later.',
    displayName: 'Full name',
    role: 'Role',
    roleHint:
      'A viewer only reads. On call handles incidents. A planner keeps registry, contracts and rollout. An engineer keeps links and SNMP.',
    regencies: 'Regencies',
    everywhere: 'the whole province',
    last: 'Last sign-in',
    never: 'never',
    state: 'State',
    active: 'active',
    disabled: 'disabled',
    mustChange: 'has not changed the first password',
    through: (provider: string) => `signs in through ${provider}`,
    aProvider: 'an office account',
    disable: 'Disable (their sessions end at once)',
    newPassword: 'New password',
    endSessions: 'End sessions',
    ended: (name: string) => `The sessions of ${name} have ended.`,
    first: (name: string) => `First password for ${name}`,
  },
});

type User = Answer<'/users'>['items'][number];
interface Draft {
  readonly name: string;
  readonly displayName: string;
  readonly role: User['role'];
  readonly regencies: string[] | null;
  readonly disabled: boolean;
}
const ROLES: readonly User['role'][] = ['viewer', 'on-call', 'planner', 'engineer', 'admin'];
const PAGE_SIZE = 50;

export default function Users() {
  const word = useWords(text);
  const role = useWords(roleWords).role;
  const { time } = useWriting();
  const view = useView();
  const page = Number(view.get('page') || 1);
  const provider = useIdentityProvider();
  const users = useAnswer('/users', { query: { page, pageSize: PAGE_SIZE, sort: 'name' } });
  const mayWrite = useMay('access:write');
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  const [said, setSaid] = useState('');
  const [linking, setLinking] = useState<User | null>(null);
  const stateOf = ({ disabled, mustChangePassword, hasPassword }: User) => {
    if (disabled) return word.disabled;
    if (!hasPassword) return `${word.active}, ${word.through(provider ?? word.aProvider)}`;
    return mustChangePassword ? `${word.active}, ${word.mustChange}` : word.active;
  };
  const save = async (draft: Draft, user: User | null) => {
    const { name, displayName, disabled, ...rest } = draft;
    const body = { ...rest, displayName: displayName.trim() === '' ? null : displayName };
    if (user !== null) {
      await call('put', '/users/{id}', { at: { id: user.id }, body: { ...body, disabled } });
      return;
    }
    const { password } = await call('post', '/users', { body: { ...body, name } });
    setMade({ name, password });
  };
  const renew = async ({ id, name }: User) => {
    const { password } = await call('post', '/users/{id}/password', { at: { id } });
    setMade({ name, password });
    users.reload();
  };
  const endSessions = async ({ id, name }: User) => {
    await call('delete', '/users/{id}/sessions', { at: { id } });
    setSaid(word.ended(name));
  };
  return (
    <>
      <div role="status">{said === '' ? null : <p className="notice">{said}</p>}</div>
      <Answered of={users} rows={6}>
        {({ items, total }) => (
          <>
            <Collection<User, Draft>
              caption={word.caption}
              empty={word.empty}
              addLabel={word.add}
              rows={items}
              keyOf={({ id }) => String(id)}
              nameOf={({ name }) => name}
              mayWrite={mayWrite}
              onChange={users.reload}
              columns={[
                {
                  key: 'name',
                  title: word.name,
                  heads: true,
                  cell: ({ name, displayName }) => (
                    <>
                      {name}
                      {displayName === null ? null : (
                        <>
                          <br />
                          <small>{displayName}</small>
                        </>
                      )}
                    </>
                  ),
                },
                { key: 'role', title: word.role, cell: (user) => role[user.role] },
                {
                  key: 'regencies',
                  title: word.regencies,
                  cell: ({ regencies }) =>
                    regencies?.map(({ name }) => name).join(', ') ?? word.everywhere,
                },
                {
                  key: 'state',
                  title: word.state,
                  cell: (user) => stateOf(user),
                },
                {
                  key: 'last',
                  title: word.last,
                  cell: ({ lastSignInAt }) =>
                    lastSignInAt === null ? word.never : time(lastSignInAt),
                },
              ]}
              blank={() => ({
                name: '',
                displayName: '',
                role: 'viewer',
                regencies: null,
                disabled: false,
              })}
              draftOf={(user) => ({
                name: user.name,
                displayName: user.displayName ?? '',
                role: user.role,
                regencies: user.regencies?.map(({ code }) => code) ?? null,
                disabled: user.disabled,
              })}
              form={(draft, set, user) => (
                <>
                  {user === null ? (
                    <TextField
                      label={word.name}
                      hint={word.nameHint}
                      path="name"
                      value={draft.name}
                      onValue={(name) => set({ name })}
                      autoComplete="off"
                    />
                  ) : null}
                  <TextField
                    label={word.displayName}
                    path="displayName"
                    value={draft.displayName}
                    onValue={(displayName) => set({ displayName })}
                    autoComplete="off"
                  />
                  <SelectField
                    label={word.role}
                    hint={word.roleHint}
                    path="role"
                    value={draft.role}
                    onValue={(value) => set({ role: value as User['role'] })}
                    options={ROLES.map((value) => ({ value, label: role[value] }))}
                  />
                  <RegenciesField
                    value={draft.regencies}
                    onValue={(regencies) => set({ regencies })}
                  />
                  {user === null ? null : (
                    <CheckField
                      label={word.disable}
                      value={draft.disabled}
                      onValue={(disabled) => set({ disabled })}
                    />
                  )}
                </>
              )}
              save={save}
              more={(user) =>
                mayWrite ? (
                  <>
                    <button
                      type="button"
                      aria-label={`${word.newPassword}: ${user.name}`}
                      onClick={() => void renew(user)}
                    >
                      {word.newPassword}
                    </button>
                    <button
                      type="button"
                      aria-label={`${word.endSessions}: ${user.name}`}
                      onClick={() => void endSessions(user)}
                    >
                      {word.endSessions}
                    </button>
                    {provider === null ? null : (
                      <button
                        type="button"
                        aria-label={`${provider}: ${user.name}`}
                        onClick={() => setLinking(user)}
                      >
                        {provider}
                      </button>
                    )}
                  </>
                ) : null
              }
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={total}
              onPage={(next) => view.set({ page: String(next) })}
            />
          </>
        )}
      </Answered>
      {linking === null || provider === null ? null : (
        <Identity
          user={linking}
          provider={provider}
          onClose={() => setLinking(null)}
          onDone={(done) => {
            setLinking(null);
            setSaid(done);
            users.reload();
          }}
        />
      )}
      {made === null ? null : (
        <ShownOnce
          title={word.first(made.name)}
          secret={made.password}
          onClose={() => setMade(null)}
        />
      )}
    </>
  );
}
