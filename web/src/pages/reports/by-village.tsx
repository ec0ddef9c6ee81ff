import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { useRegencyOptions } from '../../parts/places';
import { Answered } from '../../parts/problem';
import { type Column, Pager, Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { useTimeColumns } from './by-provider';
import type { ReportFilter } from './reports';
import { text } from './words';

type Row = Answer<'/availability'>['rows'][number];
interface VillageRow {
  readonly code: string;
  readonly name: string;
  readonly regency: string;
  readonly availability: Row['availability'];
}

const PAGE_SIZE = 50;

/** Every village of the month, the lowest availability first unless the reader sorts otherwise. */
export function ByVillage({
  month,
  filter,
}: {
  readonly month: string;
  readonly filter: ReportFilter;
}) {
  const answer = useAnswer('/availability', { query: { month, groupBy: 'village', ...filter } });
  return (
    <Answered of={answer} rows={12}>
      {({ rows }) => <Villages rows={rows} month={month} />}
    </Answered>
  );
}

function Villages({ rows, month }: { readonly rows: readonly Row[]; readonly month: string }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { month: nameOf, compare } = useWriting();
  const view = useView();
  const sort = view.get('sort') || 'availability';
  const page = Number(view.get('page') || 1);
  const regencies = useRegencyOptions();
  const villages = useMemo(() => {
    const names = new Map(regencies.map(({ value, label }) => [value, label]));
    const all = rows.map((row) => villageRow(row, names));
    return all.sort(orderBy(sort, compare));
  }, [rows, regencies, sort, compare]);
  const times = useTimeColumns<VillageRow>((row) => row.availability);
  const columns: readonly Column<VillageRow>[] = [
    {
      key: 'village',
      title: common.village,
      heads: true,
      sortable: true,
      cell: ({ code, name }) => <Link href={`/desa/${code}`}>{name}</Link>,
    },
    {
      key: 'regency',
      title: common.regency,
      sortable: true,
      cell: ({ regency }) => regency,
    },
    ...times,
  ];
  return (
    <>
      <Table
        caption={word.byVillage(nameOf(month))}
        columns={columns}
        rows={villages.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        keyOf={({ code }) => code}
        sort={sort}
        onSort={(next) => view.set({ sort: next })}
      />
      <Pager
        page={page}
        pageSize={PAGE_SIZE}
        total={villages.length}
        onPage={(next) => view.set({ page: String(next) })}
      />
    </>
  );
}

function villageRow(row: Row, regencies: ReadonlyMap<string, string>): VillageRow {
  const code = String(row.key);
  const regency = regencies.get(code.slice(0, 5)) ?? '';
  return { code, name: row.label, regency, availability: row.availability };
}

/** Where nothing was measured comes last, either way. */
function orderBy(sort: string, compare: (a: string, b: string) => number) {
  const turn = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace(/^-/, '');
  const amount = ({ availability: of }: VillageRow) =>
    key === 'down'
      ? of.downSeconds
      : key === 'unknown'
        ? of.unknownSeconds
        : key === 'excluded'
          ? of.excludedSeconds
          : of.ratio;
  return (a: VillageRow, b: VillageRow): number => {
    if (key === 'village') return turn * compare(a.name, b.name);
    if (key === 'regency') return turn * compare(a.regency, b.regency);
    const [left, right] = [amount(a), amount(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turn * (left - right);
  };
}
