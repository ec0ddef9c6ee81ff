import { type Answer, type Body, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { SelectField, TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';

const text = words({
  id: {
    caption: 'Profil SNMP',
    lead: 'Sandi disimpan tersandi dan tidak pernah ditampilkan lagi. Pakai v3 di mana perangkatnya bisa, dan hanya hak baca. Mencobanya: "Periksa sekarang" pada tautan yang memakainya.',
    add: 'Tambah profil',
    empty: 'Belum ada profil. Tanpa profil, tautan hanya diperiksa dengan ping.',
    name: 'Nama profil',
    version: 'Versi',
    community: 'Community',
    level: 'Keamanan',
    levels: {
      noAuthNoPriv: 'tanpa sandi',
      authNoPriv: 'dengan sandi, tidak disandikan',
      authPriv: 'dengan sandi dan disandikan',
    },
    user: 'Nama pengguna SNMP',
    authProtocol: 'Protokol autentikasi',
    authKey: 'Sandi autentikasi',
    privProtocol: 'Protokol penyandian',
    privKey: 'Sandi penyandian',
    keyHint: 'Paling sedikit 8 huruf.',
    again: 'Isi lagi sandinya: yang lama tidak dapat ditampilkan.',
    links: 'Dipakai tautan',
    updated: 'Diubah',
  },
  en: {
    caption: 'SNMP profiles',
    lead: 'Secrets are stored encrypted and never shown again. Use v3 where the device can, and read-only access. To try it: "Test now" at a link that uses it.',
    add: 'Add a profile',
    empty: 'No profiles yet. Without one a link is probed by ping alone.',
    name: 'Name of the profile',
    version: 'Version',
    community: 'Community',
    level: 'Security',
    levels: {
      noAuthNoPriv: 'no password',
      authNoPriv: 'password, not encrypted',
      authPriv: 'password and encrypted',
    },
    user: 'SNMP user name',
    authProtocol: 'Authentication protocol',
    authKey: 'Authentication key',
    privProtocol: 'Privacy protocol',
    privKey: 'Privacy key',
    keyHint: 'At least 8 characters.',
    again: 'Give the secrets again: the old ones cannot be shown.',
    links: 'Links using it',
    updated: 'Changed',
  },
});

type Profile = Answer<'/snmp-profiles'>['items'][number];
type Level = NonNullable<Profile['level']>;
type AuthProtocol = NonNullable<Profile['authProtocol']>;
type PrivProtocol = NonNullable<Profile['privProtocol']>;

interface Draft {
  readonly name: string;
  readonly version: Profile['version'];
  readonly community: string;
  readonly level: Level;
  readonly user: string;
  readonly authProtocol: AuthProtocol;
  readonly authKey: string;
  readonly privProtocol: PrivProtocol;
  readonly privKey: string;
}

const VERSIONS: readonly Profile['version'][] = ['v3', 'v2c', 'v1'];
const LEVELS: readonly Level[] = ['authPriv', 'authNoPriv', 'noAuthNoPriv'];
const AUTH: readonly AuthProtocol[] = ['sha512', 'sha384', 'sha256', 'sha224', 'sha', 'md5'];
const PRIV: readonly PrivProtocol[] = ['aes256b', 'aes256r', 'aes', 'des'];
const optionsOf = (values: readonly string[]) =>
  values.map((value) => ({ value, label: value.toUpperCase() }));

/** The credentials as the API takes them: only what version and level have a use for. */
function credentialsOf(draft: Draft): Body<'/snmp-profiles/{name}', 'put'> {
  const { version, community, level, user } = draft;
  if (version !== 'v3') return { version, community };
  const auth = { authProtocol: draft.authProtocol, authKey: draft.authKey };
  const priv = { privProtocol: draft.privProtocol, privKey: draft.privKey };
  return {
    version,
    level,
    user,
    ...(level === 'noAuthNoPriv' ? {} : auth),
    ...(level === 'authPriv' ? priv : {}),
  };
}

export default function SnmpProfiles() {
  const word = useWords(text);
  const { number, time } = useWriting();
  const profiles = useAnswer('/snmp-profiles', { query: { pageSize: 500 } });
  const mayWrite = useMay('secrets:write');
  return (
    <>
      <p className="quiet">{word.lead}</p>
      <Answered of={profiles} rows={6}>
        {({ items }) => (
          <Collection<Profile, Draft>
            caption={word.caption}
            empty={word.empty}
            addLabel={word.add}
            rows={items}
            keyOf={({ name }) => name}
            nameOf={({ name }) => name}
            mayWrite={mayWrite}
            onChange={profiles.reload}
            columns={[
              { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
              { key: 'version', title: word.version, cell: ({ version }) => version },
              {
                key: 'level',
                title: word.level,
                cell: ({ level, authProtocol, privProtocol }) =>
                  level === null
                    ? '–'
                    : [word.levels[level], authProtocol, privProtocol]
                        .filter((part) => part !== null)
                        .join(', '),
              },
              { key: 'links', title: word.links, number: true, cell: ({ links }) => number(links) },
              { key: 'updated', title: word.updated, cell: ({ updatedAt }) => time(updatedAt) },
            ]}
            blank={() => ({
              name: '',
              version: 'v3',
              community: '',
              level: 'authPriv',
              user: '',
              authProtocol: 'sha256',
              authKey: '',
              privProtocol: 'aes',
              privKey: '',
            })}
            draftOf={(profile) => ({
              name: profile.name,
              version: profile.version,
              community: '',
              level: profile.level ?? 'authPriv',
              user: profile.user ?? '',
              authProtocol: profile.authProtocol ?? 'sha256',
              authKey: '',
              privProtocol: profile.privProtocol ?? 'aes',
              privKey: '',
            })}
            form={(draft, set, row) => (
              <ProfileFields draft={draft} set={set} isNew={row === null} />
            )}
            save={(draft, row) =>
              row === null
                ? call('post', '/snmp-profiles', {
                    body: { ...credentialsOf(draft), name: draft.name },
                  })
                : call('put', '/snmp-profiles/{name}', {
                    at: { name: row.name },
                    body: credentialsOf(draft),
                  })
            }
            remove={({ name }) => call('delete', '/snmp-profiles/{name}', { at: { name } })}
          />
        )}
      </Answered>
    </>
  );
}

function ProfileFields({
  draft,
  set,
  isNew,
}: {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
  readonly isNew: boolean;
}) {
  const word = useWords(text);
  const isUser = draft.version === 'v3';
  const hasAuth = isUser && draft.level !== 'noAuthNoPriv';
  const hasPriv = isUser && draft.level === 'authPriv';
  return (
    <>
      {isNew ? (
        <TextField
          label={word.name}
          path="name"
          value={draft.name}
          onValue={(name) => set({ name })}
        />
      ) : (
        <p className="notice warn">{word.again}</p>
      )}
      <SelectField
        label={word.version}
        value={draft.version}
        onValue={(version) => set({ version: version as Draft['version'] })}
        options={VERSIONS.map((value) => ({ value, label: value }))}
      />
      {isUser ? (
        <>
          <SelectField
            label={word.level}
            path="level"
            value={draft.level}
            onValue={(level) => set({ level: level as Level })}
            options={LEVELS.map((value) => ({ value, label: word.levels[value] }))}
          />
          <TextField
            label={word.user}
            path="user"
            value={draft.user}
            onValue={(user) => set({ user })}
            autoComplete="off"
          />
        </>
      ) : (
        <TextField
          label={word.community}
          path="community"
          type="password"
          value={draft.community}
          onValue={(community) => set({ community })}
          autoComplete="new-password"
        />
      )}
      {hasAuth ? (
        <div className="fields">
          <SelectField
            label={word.authProtocol}
            path="authProtocol"
            value={draft.authProtocol}
            onValue={(value) => set({ authProtocol: value as AuthProtocol })}
            options={optionsOf(AUTH)}
          />
          <TextField
            label={word.authKey}
            hint={word.keyHint}
            path="authKey"
            type="password"
            value={draft.authKey}
            onValue={(authKey) => set({ authKey })}
            autoComplete="new-password"
          />
        </div>
      ) : null}
      {hasPriv ? (
        <div className="fields">
          <SelectField
            label={word.privProtocol}
            path="privProtocol"
            value={draft.privProtocol}
            onValue={(value) => set({ privProtocol: value as PrivProtocol })}
            options={optionsOf(PRIV)}
          />
          <TextField
            label={word.privKey}
            hint={word.keyHint}
            path="privKey"
            type="password"
            value={draft.privKey}
            onValue={(privKey) => set({ privKey })}
            autoComplete="new-password"
          />
        </div>
      ) : null}
    </>
  );
}
