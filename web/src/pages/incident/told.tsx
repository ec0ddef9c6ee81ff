import type { Answer } from '../../api/client';
import { Empty } from '../../parts/problem';
import { Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { text } from './words';

type ToldLine = Answer<'/incidents/{id}'>['told'][number];

/** Who was told what, by which channel, and what came of it. */
export function Told({ told }: { readonly told: readonly ToldLine[] }) {
  const word = useWords(text);
  const { time, number } = useWriting();
  const notices: Readonly<Record<string, string>> = word.notice;
  return (
    <section>
      <h2>{word.told}</h2>
      {told.length === 0 ? (
        <Empty>{word.toldNobody}</Empty>
      ) : (
        <Table
          caption={word.told}
          hideCaption
          rows={told.map((line, place) => ({ ...line, place }))}
          keyOf={({ place }) => String(place)}
          columns={[
            { key: 'who', title: word.who, heads: true, cell: ({ name }) => name },
            { key: 'channel', title: word.channel, cell: ({ channel }) => channel },
            { key: 'news', title: word.news, cell: ({ kind }) => notices[kind] ?? kind },
            { key: 'written', title: word.written, cell: ({ at }) => time(at) },
            {
              key: 'sent',
              title: word.sent,
              cell: ({ sentAt }) => (sentAt === null ? '–' : time(sentAt)),
            },
            {
              key: 'outcome',
              title: word.outcomeHead,
              cell: ({ outcome, attempts }) => (
                <>
                  {word.outcome[outcome]}
                  {attempts > 1 ? <small> ({word.attempts(number(attempts))})</small> : null}
                </>
              ),
            },
            { key: 'answer', title: word.answer, cell: ({ answer }) => answer ?? '–' },
          ]}
        />
      )}
    </section>
  );
}
