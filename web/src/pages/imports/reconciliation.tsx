import { type Column, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import type { Report } from './rows';
import { text } from './words';

type Year = Report['reconciliation'][number];

/** Registered villages against the target of each grant year, with this import. */
export function Reconciliation({
  report,
}: {
  readonly report: Pick<Report, 'reconciliation' | 'appliedAt'>;
}) {
  const word = useWords(text);
  const { number } = useWriting();
  const title = report.appliedAt === null ? word.reconciliation : word.reconciliationAt;
  const columns: readonly Column<Year>[] = [
    { key: 'year', title: word.year, heads: true, cell: ({ grantYear }) => grantYear },
    {
      key: 'registered',
      title: word.registered,
      number: true,
      cell: ({ registered }) => number(registered),
    },
    {
      key: 'target',
      title: word.target,
      number: true,
      cell: ({ target }) => (target === null ? word.noTarget : number(target)),
    },
    {
      key: 'difference',
      title: word.difference,
      cell: ({ difference }) => <Difference value={difference} />,
    },
  ];
  return (
    <section aria-labelledby="import-reconciliation">
      <h2 id="import-reconciliation">{title}</h2>
      {report.reconciliation.length === 0 ? (
        <p className="notice">{word.noYears}</p>
      ) : (
        <Table
          caption={title}
          hideCaption
          columns={columns}
          rows={report.reconciliation}
          keyOf={({ grantYear }) => String(grantYear)}
        />
      )}
    </section>
  );
}

function Difference({ value }: { readonly value: number | null }) {
  const word = useWords(text);
  const { number } = useWriting();
  if (value === null) return null;
  if (value === 0) return <>✓ {word.agrees}</>;
  return <>{value > 0 ? `▲ ${word.more(number(value))}` : `▼ ${word.fewer(number(-value))}`}</>;
}
