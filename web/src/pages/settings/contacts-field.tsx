import { TextField } from '../../parts/form';
import { useWords, words } from '../../words/language';
import { shared } from '../../words/shared';
import { orNull } from '../../parts/typed';

const text = words({
  id: {
    contacts: 'Kontak',
    name: 'Nama',
    role: 'Jabatan',
    phone: 'Telepon',
    email: 'Surel',
    add: 'Tambah kontak',
  },
  en: {
    contacts: 'Contacts',
    name: 'Name',
    role: 'Role',
    phone: 'Phone',
    email: 'E-mail',
    add: 'Add a contact',
  },
});

export interface ContactDraft {
  readonly name: string;
  /** Where what is kept has one. */
  readonly role?: string;
  readonly phone: string;
  readonly email: string;
}

export const contactsOf = (drafts: readonly ContactDraft[]) =>
  drafts.map(({ name, phone, email }) => ({
    name,
    phone: orNull(phone),
    email: orNull(email),
  }));

/** People to be reached, one group of fields each. */
export function ContactsField({
  value,
  onValue,
  withRole = false,
}: {
  readonly value: readonly ContactDraft[];
  readonly onValue: (contacts: readonly ContactDraft[]) => void;
  readonly withRole?: boolean;
}) {
  const word = useWords(text);
  const { remove } = useWords(shared);
  const change = (at: number, changes: Partial<ContactDraft>) =>
    onValue(value.map((contact, index) => (index === at ? { ...contact, ...changes } : contact)));
  const fields = withRole
    ? (['name', 'role', 'phone', 'email'] as const)
    : (['name', 'phone', 'email'] as const);
  return (
    <fieldset className="stack">
      <legend>{word.contacts}</legend>
      {value.map((contact, at) => (
        <div key={at} className="fields">
          {fields.map((field) => (
            <TextField
              key={field}
              label={word[field]}
              path={`contacts.${at}.${field}`}
              value={contact[field] ?? ''}
              onValue={(text) => change(at, { [field]: text })}
            />
          ))}
          <button
            type="button"
            aria-label={`${remove}: ${contact.name}`}
            onClick={() => onValue(value.filter((_, index) => index !== at))}
          >
            {remove}
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          onClick={() => onValue([...value, { name: '', phone: '', email: '' }])}
        >
          {word.add}
        </button>
      </div>
    </fieldset>
  );
}
