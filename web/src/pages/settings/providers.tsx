import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { shared } from '../../words/shared';
import { type ContactDraft, ContactsField, contactsOf } from './contacts-field';
import { orNull } from '../../parts/typed';

const text = words({
  id: {
    caption: 'Penyedia',
    add: 'Tambah penyedia',
    empty: 'Belum ada penyedia. Tambahkan, atau impor daftar yang menyebutnya.',
    code: 'Kode',
    codeHint: 'Huruf kecil, angka atau tanda -; dipakai di berkas impor, tidak dapat diganti.',
    name: 'Nama',
    hotline: 'Nomor siaga',
    contacts: 'Kontak',
  },
  en: {
    caption: 'Providers',
    add: 'Add a provider',
    empty: 'No providers yet. Add one, or import a registry that names it.',
    code: 'Code',
    codeHint: 'Small letters, digits or -; used in import files, it cannot be changed.',
    name: 'Name',
    hotline: 'Hotline',
    contacts: 'Contacts',
  },
});

type Provider = Answer<'/providers'>['items'][number];
interface Draft {
  readonly code: string;
  readonly name: string;
  readonly hotline: string;
  readonly contacts: readonly ContactDraft[];
}

export default function Providers() {
  const word = useWords(text);
  const { none } = useWords(shared);
  const providers = useAnswer('/providers', { query: { pageSize: 500, sort: 'name' } });
  const save = ({ code, name, hotline, contacts }: Draft, row: Provider | null) => {
    const body = { name, hotline: orNull(hotline), contacts: contactsOf(contacts) };
    return row === null
      ? call('post', '/providers', { body: { ...body, code } })
      : call('put', '/providers/{code}', { at: { code: row.code }, body });
  };
  const mayWrite = useMay('programme:write');
  return (
    <Answered of={providers} rows={6}>
      {({ items }) => (
        <Collection<Provider, Draft>
          caption={word.caption}
          empty={word.empty}
          addLabel={word.add}
          rows={items}
          keyOf={({ code }) => code}
          nameOf={({ name }) => name}
          mayWrite={mayWrite}
          onChange={providers.reload}
          columns={[
            { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
            { key: 'code', title: word.code, cell: ({ code }) => <code>{code}</code> },
            { key: 'hotline', title: word.hotline, cell: ({ hotline }) => hotline ?? none },
            {
              key: 'contacts',
              title: word.contacts,
              cell: ({ contacts }) => contacts.map(({ name }) => name).join(', ') || none,
            },
          ]}
          blank={() => ({ code: '', name: '', hotline: '', contacts: [] })}
          draftOf={({ code, name, hotline, contacts }) => ({
            code,
            name,
            hotline: hotline ?? '',
            contacts: contacts.map((contact) => ({
              name: contact.name,
              phone: contact.phone ?? '',
              email: contact.email ?? '',
            })),
          })}
          form={(draft, set, row) => (
            <>
              {row === null ? (
                <TextField
                  label={word.code}
                  hint={word.codeHint}
                  path="code"
                  value={draft.code}
                  onValue={(code) => set({ code })}
                />
              ) : null}
              <TextField
                label={word.name}
                path="name"
                value={draft.name}
                onValue={(name) => set({ name })}
              />
              <TextField
                label={word.hotline}
                path="hotline"
                value={draft.hotline}
                onValue={(hotline) => set({ hotline })}
              />
              <ContactsField value={draft.contacts} onValue={(contacts) => set({ contacts })} />
            </>
          )}
          save={save}
          remove={({ code }) => call('delete', '/providers/{code}', { at: { code } })}
        />
      )}
    </Answered>
  );
}
