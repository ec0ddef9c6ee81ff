import { type Answer, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Collection } from '../../../parts/collection';
import { useExplained } from '../../../parts/explained';
import { CheckField, TextField } from '../../../parts/form';
import { Answered } from '../../../parts/problem';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { ContactWaysField, type WayDraft } from './contact-ways';
import { type Person, planChanged } from './plan';
import { text } from './words';

interface Draft {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly ways: readonly WayDraft[];
}
type Channels = Answer<'/channels'>['items'];

/** People who can be on call, and how they are reached. */
export function People() {
  const word = useWords(text);
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('oncall:write');
  const people = useAnswer('/oncall/people', { query: { pageSize: 500, sort: 'name' } });
  const channels = useAnswer('/channels', { query: { pageSize: 500, sort: 'name' } });
  const known: Channels = channels.value?.items ?? [];
  const save = ({ code, name, active, ways }: Draft, person: Person | null) => {
    const contactWays = ways.map(({ channel, address }) => ({ channel, address: address.trim() }));
    const body = { name, active, contactWays };
    return person === null
      ? call('post', '/oncall/people', { body: { ...body, code } })
      : call('put', '/oncall/people/{code}', { at: { code: person.code }, body });
  };
  const wayText = (way: Person['contactWays'][number]) => {
    const channel = known.find(({ code }) => code === way.channel);
    const name = channel?.name ?? `⚠ ${word.lostChannel(way.channel)}`;
    return way.address === '' ? name : `${name}: ${way.address}`;
  };
  return (
    <Answered of={people} rows={6}>
      {({ items }) => (
        <Collection<Person, Draft>
          caption={word.peopleCaption}
          empty={word.noPeople}
          addLabel={word.addPerson}
          rows={items}
          keyOf={({ code }) => code}
          nameOf={({ name }) => name}
          mayWrite={mayWrite}
          onChange={planChanged}
          columns={[
            { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
            {
              key: 'ways',
              title: word.ways,
              cell: ({ contactWays }) =>
                contactWays.length === 0
                  ? `⚠ ${word.noWays}`
                  : contactWays.map((way) => <div key={way.id}>{wayText(way)}</div>),
            },
            {
              key: 'state',
              title: word.state,
              cell: ({ active }) => (active ? word.isActive : `⚠ ${word.isNotActive}`),
            },
          ]}
          blank={() => ({
            code: '',
            name: '',
            active: true,
            ways: [{ channel: known[0]?.code ?? '', address: '' }],
          })}
          draftOf={({ code, name, active, contactWays }) => ({
            code,
            name,
            active,
            ways: contactWays.map(({ channel, address }) => ({ channel, address })),
          })}
          form={(draft, set, person) => (
            <>
              <TextField
                label={word.name}
                path="name"
                autoComplete="off"
                value={draft.name}
                onValue={(name) => set({ name })}
              />
              {person === null ? (
                <TextField
                  label={word.code}
                  hint={word.codeHint}
                  path="code"
                  value={draft.code}
                  onValue={(code) => set({ code })}
                />
              ) : null}
              <CheckField
                label={word.active}
                value={draft.active}
                onValue={(active) => set({ active })}
              />
              <ContactWaysField
                channels={known}
                value={draft.ways}
                onValue={(ways) => set({ ways })}
              />
            </>
          )}
          save={(draft, person) => explained(save(draft, person))}
          remove={({ code }) =>
            explained(call('delete', '/oncall/people/{code}', { at: { code } }))
          }
        />
      )}
    </Answered>
  );
}
