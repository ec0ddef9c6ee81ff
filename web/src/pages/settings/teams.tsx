import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { CheckField, TextField } from '../../parts/form';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { orNull } from '../../parts/typed';

const text = words({
  id: {
    lead: (teams: string, all: string) =>
      `${teams} dari ${all} kabupaten/kota punya tim tanggap insiden siber. Kabar insiden keamanan sampai ke kontak timnya.`,
    caption: 'Tim tanggap per kabupaten/kota',
    has: 'Tim',
    hasTeam: 'Punya tim tanggap',
    since: 'Sejak',
    contact: 'Kontak',
    name: 'Nama',
    phone: 'Telepon',
    email: 'Surel',
    noContact: 'Kosongkan nama bila belum ada kontak.',
    unknown: 'belum ada',
  },
  en: {
    lead: (teams: string, all: string) =>
      `${teams} of ${all} regencies have a computer security incident response team. Security incidents are told to its contact.`,
    caption: 'Response teams by regency',
    has: 'Team',
    hasTeam: 'Has a response team',
    since: 'Since',
    contact: 'Contact',
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    noContact: 'Leave the name empty while there is no contact.',
    unknown: 'none yet',
  },
});

type Team = Answer<'/csirt'>['items'][number];
interface Draft {
  readonly hasTeam: boolean;
  readonly since: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export default function Teams() {
  const word = useWords(text);
  const { regency: regencyWord, yes } = useWords(shared);
  const { number, day } = useWriting();
  const teams = useAnswer('/csirt', { query: { pageSize: 500 } });
  const mayWrite = useMay('programme:write');
  const save = ({ hasTeam, since, name, phone, email }: Draft, row: Team | null) => {
    const contact =
      name.trim() === '' ? null : { name, phone: orNull(phone), email: orNull(email) };
    return call('put', '/csirt/{regency}', {
      at: { regency: row?.regency.code ?? '' },
      body: { hasTeam, since: hasTeam ? orNull(since) : null, contact },
    });
  };
  return (
    <Answered of={teams} rows={12}>
      {({ items }) => (
        <>
          <p>
            {word.lead(number(items.filter(({ hasTeam }) => hasTeam).length), number(items.length))}
          </p>
          <Collection<Team, Draft>
            caption={word.caption}
            empty={word.unknown}
            addLabel=""
            rows={items}
            keyOf={({ regency }) => regency.code}
            nameOf={({ regency }) => regency.name}
            mayWrite={mayWrite}
            onChange={teams.reload}
            columns={[
              {
                key: 'regency',
                title: regencyWord,
                heads: true,
                cell: ({ regency }) => regency.name,
              },
              {
                key: 'has',
                title: word.has,
                cell: ({ hasTeam }) => (hasTeam ? `✓ ${yes}` : word.unknown),
              },
              {
                key: 'since',
                title: word.since,
                cell: ({ since }) => (since === null ? '–' : day(since)),
              },
              {
                key: 'contact',
                title: word.contact,
                cell: ({ contact }) =>
                  contact === null
                    ? '–'
                    : [contact.name, contact.phone, contact.email]
                        .filter((part) => part !== null)
                        .join(', '),
              },
            ]}
            draftOf={({ hasTeam, since, contact }) => ({
              hasTeam,
              since: since ?? '',
              name: contact?.name ?? '',
              phone: contact?.phone ?? '',
              email: contact?.email ?? '',
            })}
            form={(draft, set) => (
              <>
                <CheckField
                  label={word.hasTeam}
                  value={draft.hasTeam}
                  onValue={(hasTeam) => set({ hasTeam })}
                />
                {draft.hasTeam ? (
                  <TextField
                    label={word.since}
                    path="since"
                    type="date"
                    value={draft.since}
                    onValue={(since) => set({ since })}
                  />
                ) : null}
                <div className="fields">
                  <TextField
                    label={word.name}
                    hint={word.noContact}
                    path="contact.name"
                    value={draft.name}
                    onValue={(name) => set({ name })}
                  />
                  <TextField
                    label={word.phone}
                    path="contact.phone"
                    value={draft.phone}
                    onValue={(phone) => set({ phone })}
                  />
                  <TextField
                    label={word.email}
                    path="contact.email"
                    type="email"
                    value={draft.email}
                    onValue={(email) => set({ email })}
                  />
                </div>
              </>
            )}
            save={save}
          />
        </>
      )}
    </Answered>
  );
}
