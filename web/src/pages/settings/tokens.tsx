import { useState } from 'react';
import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { SelectField, TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { RegenciesField } from '../../parts/regencies-field';
import { ShownOnce } from '../../parts/shown-once';
import { roleWords } from '../../session/frame';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { permissionWords } from './permission-words';

const text = words({
  id: {
    caption: 'Token API',
    add: 'Buat token',
    empty: 'Belum ada token. Program lain memerlukannya untuk memanggil API.',
    name: 'Nama token',
    nameHint: 'Program apa yang memakainya.',
    role: 'Peran',
    scopes: 'Boleh melakukan',
    allOfRole: 'Semua yang boleh dilakukan perannya',
    regencies: 'Wilayah',
    everywhere: 'seluruh provinsi',
    days: 'Berlaku (hari)',
    expires: 'Berakhir',
    noEnd: 'tanpa akhir',
    used: 'Terakhir dipakai',
    never: 'belum pernah',
    revoked: (time: string) => `dicabut ${time}`,
    made: (name: string) => `Token ${name}`,
  },
  en: {
    caption: 'API tokens',
    add: 'Make a token',
    empty: 'No tokens yet. Other programs need one to call the API.',
    name: 'Name of the token',
    nameHint: 'Which program uses it.',
    role: 'Role',
    scopes: 'May do',
    allOfRole: 'All that its role may',
    regencies: 'Regencies',
    everywhere: 'the whole province',
    days: 'Valid (days)',
    expires: 'Ends',
    noEnd: 'without end',
    used: 'Last used',
    never: 'never',
    revoked: (time: string) => `revoked ${time}`,
    made: (name: string) => `Token ${name}`,
  },
});

type Token = Answer<'/tokens'>['items'][number];
type Scope = NonNullable<Token['scopes']>[number];
interface Draft {
  readonly name: string;
  readonly role: Token['role'];
  readonly scopes: readonly Scope[] | null;
  readonly regencies: string[] | null;
  readonly days: string;
}
const ROLES: readonly Token['role'][] = ['viewer', 'on-call', 'planner', 'engineer', 'admin'];

export default function Tokens() {
  const word = useWords(text);
  const role = useWords(roleWords).role;
  const can = useWords(permissionWords);
  const { time } = useWriting();
  const tokens = useAnswer('/tokens', { query: { pageSize: 500 } });
  const mayWrite = useMay('access:write');
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const save = async ({ days, scopes, ...rest }: Draft) => {
    const { bareToken } = await call('post', '/tokens', {
      body: { ...rest, scopes: scopes && [...scopes], expiresInDays: Number(days) },
    });
    setMade({ name: rest.name, secret: bareToken });
  };
  return (
    <>
      <Answered of={tokens} rows={6}>
        {({ items }) => (
          <Collection<Token, Draft>
            caption={word.caption}
            empty={word.empty}
            addLabel={word.add}
            rows={items}
            keyOf={({ id }) => String(id)}
            nameOf={({ name }) => name}
            mayWrite={mayWrite}
            onChange={tokens.reload}
            columns={[
              { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
              { key: 'role', title: word.role, cell: (token) => role[token.role] },
              {
                key: 'scopes',
                title: word.scopes,
                cell: ({ scopes }) =>
                  scopes?.map((scope) => can[scope]).join(', ') ?? word.allOfRole,
              },
              {
                key: 'regencies',
                title: word.regencies,
                cell: ({ regencies }) =>
                  regencies?.map(({ name }) => name).join(', ') ?? word.everywhere,
              },
              {
                key: 'expires',
                title: word.expires,
                cell: ({ expiresAt, revokedAt }) =>
                  revokedAt !== null
                    ? word.revoked(time(revokedAt))
                    : expiresAt === null
                      ? word.noEnd
                      : time(expiresAt),
              },
              {
                key: 'used',
                title: word.used,
                cell: ({ lastUsedAt }) => (lastUsedAt === null ? word.never : time(lastUsedAt)),
              },
            ]}
            blank={() => ({
              name: '',
              role: 'viewer',
              scopes: null,
              regencies: null,
              days: '365',
            })}
            form={(draft, set) => (
              <>
                <TextField
                  label={word.name}
                  hint={word.nameHint}
                  path="name"
                  value={draft.name}
                  onValue={(name) => set({ name })}
                  autoComplete="off"
                />
                <SelectField
                  label={word.role}
                  path="role"
                  value={draft.role}
                  onValue={(value) => set({ role: value as Token['role'] })}
                  options={ROLES.map((value) => ({ value, label: role[value] }))}
                />
                <Scopes value={draft.scopes} onValue={(scopes) => set({ scopes })} />
                <RegenciesField
                  value={draft.regencies}
                  onValue={(regencies) => set({ regencies })}
                />
                <TextField
                  label={word.days}
                  path="expiresInDays"
                  type="number"
                  value={draft.days}
                  onValue={(days) => set({ days })}
                />
              </>
            )}
            save={save}
            remove={({ id }) => call('delete', '/tokens/{id}', { at: { id } })}
          />
        )}
      </Answered>
      {made === null ? null : (
        <ShownOnce
          title={word.made(made.name)}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
    </>
  );
}

/** What of its role's permissions the token has; null: all of them. */
function Scopes({
  value,
  onValue,
}: {
  readonly value: readonly Scope[] | null;
  readonly onValue: (scopes: readonly Scope[] | null) => void;
}) {
  const word = useWords(text);
  const can = useWords(permissionWords);
  return (
    <fieldset className="stack">
      <legend>{word.scopes}</legend>
      <label className="row">
        <input
          type="checkbox"
          checked={value === null}
          onChange={(event) => onValue(event.target.checked ? null : ['read'])}
        />
        {word.allOfRole}
      </label>
      {value === null ? null : (
        <div className="fields">
          {(Object.keys(can) as Scope[]).map((scope) => (
            <label key={scope} className="row">
              <input
                type="checkbox"
                checked={value.includes(scope)}
                onChange={(event) =>
                  onValue(
                    event.target.checked
                      ? [...value, scope]
                      : value.filter((each) => each !== scope),
                  )
                }
              />
              {can[scope]}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
