import { useState } from 'react';
import { Link } from 'wouter';
import { ApiProblem, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { useExplained } from '../../parts/explained';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { type Channel, type ChannelDraft, blank, bodyOf, draftOf } from './channels/draft';
import { ChannelFields } from './channels/fields';
import { useSettingsInWords } from './channels/in-words';
import { TestChannel } from './channels/test-channel';
import { text } from './channels/words';

/** Ways to reach people and programs: set up, tried out, removed. */
export default function Channels() {
  const word = useWords(text);
  const { time } = useWriting();
  const inWords = useSettingsInWords();
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('channels:write');
  const mayPlan = useMay('oncall:write');
  const channels = useAnswer('/channels', { query: { pageSize: 500, sort: 'kind' } });
  const [testing, setTesting] = useState<Channel | null>(null);
  const names: Readonly<Record<string, string>> = word.secretNames;
  const save = async (draft: ChannelDraft, channel: Channel | null) => {
    const body = bodyOf(draft);
    return channel === null
      ? call('post', '/channels', { body: { ...body, code: draft.code } })
      : call('put', '/channels/{code}', { at: { code: channel.code }, body });
  };
  // The service lets a way outlive its channel; whoever removes one should know whom nobody reaches then.
  const remove = async ({ code }: Channel) => {
    const people = mayPlan
      ? await call('get', '/oncall/people', { query: { pageSize: 500 } })
      : { items: [] };
    const reached = people.items
      .filter(({ contactWays }) => contactWays.some(({ channel }) => channel === code))
      .map(({ name }) => name);
    if (reached.length > 0)
      throw new ApiProblem(409, 'channel.in-use', word.inUse(reached.join(', ')));
    await call('delete', '/channels/{code}', { at: { code } });
  };
  return (
    <div className="stack">
      <p className="quiet">
        {word.lead} <Link href="/pengaturan/oncall">{word.toOnCall}</Link>
      </p>
      <Answered of={channels} rows={6}>
        {({ items }) => (
          <Collection<Channel, ChannelDraft>
            caption={word.caption}
            empty={word.empty}
            addLabel={word.add}
            rows={items}
            keyOf={({ code }) => code}
            nameOf={({ name }) => name}
            mayWrite={mayWrite}
            onChange={channels.reload}
            columns={[
              {
                key: 'name',
                title: word.name,
                heads: true,
                cell: ({ name, code }) => (
                  <>
                    {name}
                    <br />
                    <small>{code}</small>
                  </>
                ),
              },
              { key: 'kind', title: word.kind, cell: ({ kind }) => word.kinds[kind] },
              { key: 'settings', title: word.settings, cell: inWords },
              {
                key: 'secrets',
                title: word.secrets,
                cell: ({ secrets }) =>
                  secrets.length === 0
                    ? word.noneStored
                    : word.stored(secrets.map((secret) => names[secret] ?? secret).join(', ')),
              },
              { key: 'changed', title: word.changed, cell: ({ updatedAt }) => time(updatedAt) },
            ]}
            blank={blank}
            draftOf={draftOf}
            form={(draft, set, channel) => (
              <ChannelFields draft={draft} set={set} channel={channel} />
            )}
            save={(draft, channel) => explained(save(draft, channel))}
            remove={(channel) => explained(remove(channel))}
            more={(channel) => (
              <button
                type="button"
                aria-label={`${word.test}: ${channel.name}`}
                onClick={() => setTesting(channel)}
              >
                {word.test}
              </button>
            )}
          />
        )}
      </Answered>
      {testing === null ? null : <TestChannel channel={testing} onClose={() => setTesting(null)} />}
    </div>
  );
}
