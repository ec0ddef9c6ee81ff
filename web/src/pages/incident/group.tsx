import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { text } from './words';

type IncidentPage = Answer<'/incidents/{id}'>;
type Member = IncidentPage['members'][number];

/** What belongs to the incident, each as it is now: the parent first, then its links, what still fails above the rest. */
export function Group({ incident }: { readonly incident: IncidentPage }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { number, time } = useWriting();
  const { members, subject, links, stillDown } = incident;
  if (members.length === 0) return null;
  const title = subject.kind === 'parent' ? word.groupBehind(subject.name) : word.group;
  const rows = [...members].sort(
    (a, b) =>
      Number(a.leftAs !== null) - Number(b.leftAs !== null) ||
      Number(a.kind === 'link') - Number(b.kind === 'link'),
  );
  return (
    <section>
      <h2>{title}</h2>
      {links > 1 ? <p>{word.groupNow(number(stillDown), number(links))}</p> : null}
      <Table
        caption={title}
        hideCaption
        rows={rows}
        keyOf={({ code }) => code}
        columns={[
          { key: 'what', title: word.what, heads: true, cell: (row) => <Name of={row} /> },
          { key: 'now', title: word.now, cell: (row) => <Now of={row} /> },
          { key: 'since', title: word.downSince, cell: ({ since }) => time(since) },
          {
            key: 'until',
            title: word.upSince,
            cell: ({ until }) => (until === null ? '–' : time(until)),
          },
          { key: 'cause', title: word.proposed, cell: ({ cause }) => common.cause[cause] },
        ]}
      />
    </section>
  );
}

function Name({ of }: { readonly of: Member }) {
  const word = useWords(text);
  const { kind, code, name, village, district, regency } = of;
  if (kind !== 'link' || village === null)
    return (
      <>
        {kind === 'node' ? <span className="tag">{word.parent}</span> : null} {name}
      </>
    );
  const year = /-(\d{4})-\d+$/.exec(code)?.[1] ?? '';
  return (
    <>
      <Link href={`/desa/${village.code}`}>{village.name}</Link>, {word.link(year)}
      <br />
      <small>
        {district?.name}, {regency?.name}
      </small>
    </>
  );
}

function Now({ of: { until, flapping, leftAs } }: { readonly of: Member }) {
  const word = useWords(text);
  if (leftAs !== null) return <span className="quiet">{word.leftAs[leftAs]}</span>;
  return (
    <>
      {until === null ? (
        <span className="state down">
          <span aria-hidden="true">✕</span>
          {word.down}
        </span>
      ) : (
        <span className="state up">
          <span aria-hidden="true">●</span>
          {word.up}
        </span>
      )}
      {flapping ? <> ({word.flapping})</> : null}
    </>
  );
}
