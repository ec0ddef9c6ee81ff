import { useMemo } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { AvailabilityFigure } from '../../parts/availability';
import { Answered } from '../../parts/problem';
import { type Column, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { ReportFilter } from './reports';
import { text } from './words';

type Row = Answer<'/availability'>['rows'][number];
interface ProviderRow {
  readonly key: string;
  readonly label: string;
  readonly months: ReadonlyMap<string, Row['availability']>;
}

/** Twelve months of every provider, side by side. */
export function Trend({
  from,
  to,
  filter,
}: {
  readonly from: string;
  readonly to: string;
  readonly filter: ReportFilter;
}) {
  const word = useWords(text);
  const answer = useAnswer('/availability', {
    query: { from, to, groupBy: 'provider', by: 'month', ...filter },
  });
  return (
    <section>
      <h2>{word.trend}</h2>
      <p className="quiet">{word.trendNote}</p>
      <Answered of={answer} rows={8}>
        {({ rows }) => <Months rows={rows} />}
      </Answered>
    </section>
  );
}

function Months({ rows }: { readonly rows: readonly Row[] }) {
  const word = useWords(text);
  const { provider } = useWords(shared);
  const { month: nameOf } = useWriting();
  // Newest first; months before anything was measured say nothing.
  const months = [...new Set(rows.map(({ month }) => month ?? ''))].sort().reverse();
  const measured = months.filter((month) =>
    rows.some((row) => row.month === month && row.availability.ratio !== null),
  );
  const providers = useMemo(() => providersOf(rows), [rows]);
  const columns: readonly Column<ProviderRow>[] = [
    { key: 'provider', title: provider, heads: true, cell: ({ label }) => label },
    ...measured.map((month): Column<ProviderRow> => ({
      key: month,
      title: nameOf(month),
      number: true,
      cell: ({ months: figures }) => {
        const figure = figures.get(month);
        return figure === undefined ? word.zero : <AvailabilityFigure of={figure} />;
      },
    })),
  ];
  return (
    <Table
      caption={word.trend}
      hideCaption
      columns={columns}
      rows={providers}
      keyOf={({ key }) => key}
    />
  );
}

function providersOf(rows: readonly Row[]): readonly ProviderRow[] {
  const found = new Map<string, { label: string; months: Map<string, Row['availability']> }>();
  for (const { key, label, month, availability } of rows) {
    const known = found.get(String(key)) ?? { label, months: new Map() };
    known.months.set(month ?? '', availability);
    found.set(String(key), known);
  }
  return [...found].map(([key, of]) => ({ key, ...of }));
}
