import { memo, useCallback } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../../api/client';
import { Page } from '../../parts/page';
import { Answered, Empty } from '../../parts/problem';
import { Pager } from '../../parts/table';
import { useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { VillageFilter } from '../../villages/filter';
import { Filters, StateCounts } from '../../villages/filters';
import { SearchField, useSearchText } from './search-field';
import { useVillages } from '../../villages/use-villages';
import { VillageTable } from './village-table';
import './villages.css';
import { text } from './words';

const PAGE_SIZE = 50;
const NO_FILTER = {
  q: '',
  regency: '',
  district: '',
  grantYear: '',
  provider: '',
  stage: '',
  tag: '',
  state: '',
};

export default function Villages() {
  const { villages: title } = useWords(menuWords);
  const word = useWords(text);
  const { sampleNote } = useWords(shared);
  const view = useView();
  const { set } = view;
  const tellUrl = useCallback((q: string) => set({ q }), [set]);
  const [typed, setTyped] = useSearchText(view.get('q'), tellUrl);
  const { index, villages, providers, filter, sort, found } = useVillages(view, typed);
  const clear = useCallback(() => {
    setTyped('');
    set(NO_FILTER);
  }, [setTyped, set]);
  const onSort = useCallback((next: string) => set({ sort: next }), [set]);
  const onPage = useCallback(
    (page: number) => {
      set({ page: page === 1 ? '' : String(page) });
      window.scrollTo(0, 0);
    },
    [set],
  );
  const filtered = (Object.keys(filter) as (keyof VillageFilter)[]).some(
    (kind) => filter[kind].length > 0,
  );
  return (
    <Page
      title={title}
      lead={villages.some(({ sample }) => sample) ? `${word.lead} ${sampleNote}` : word.lead}
    >
      <Answered of={index} rows={20}>
        {() =>
          villages.length === 0 ? (
            <NoVillages />
          ) : (
            <>
              <search aria-label={word.filters}>
                <SearchField value={typed} onValue={setTyped} />
                <div className="filters">
                  <Filters villages={villages} providers={providers} view={view} />
                  {filtered ? (
                    <button type="button" onClick={clear}>
                      {word.clear}
                    </button>
                  ) : null}
                </div>
              </search>
              <StateCounts byState={found.byState} view={view} />
              <FoundRows
                rows={found.rows}
                total={villages.length}
                providers={providers}
                sort={sort}
                page={Number(view.get('page')) || 1}
                onSort={onSort}
                onPage={onPage}
                onClear={clear}
              />
              <Files filter={filter} />
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** Drawn anew when what is found changes, not at every key. */
const FoundRows = memo(function FoundRows({
  rows,
  total,
  page,
  onPage,
  onClear,
  ...table
}: {
  readonly total: number;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onClear: () => void;
} & Parameters<typeof VillageTable>[0]) {
  const word = useWords(text);
  const { number } = useWriting();
  const last = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, Math.trunc(page)), last);
  const first = (current - 1) * PAGE_SIZE;
  const shown = rows.slice(first, first + PAGE_SIZE);
  return (
    <>
      <p role="status">
        {word.count(number(rows.length), number(total))}
        {last > 1 ? `, ${word.page(number(first + 1), number(first + shown.length))}` : ''}
      </p>
      {rows.length === 0 ? (
        <>
          <Empty>{word.none}</Empty>
          <button type="button" onClick={onClear}>
            {word.clear}
          </button>
        </>
      ) : (
        <div className="stack">
          <VillageTable rows={shown} {...table} />
          <Pager page={current} pageSize={PAGE_SIZE} total={rows.length} onPage={onPage} />
        </div>
      )}
    </>
  );
});

/** The list as files, made by the service with the same filters. */
function Files({ filter }: { readonly filter: VillageFilter }) {
  const word = useWords(text);
  const { text: q, ...places } = filter;
  const query = { ...places, q: q.trim() };
  return (
    <div className="files">
      <div className="row" role="group" aria-label={word.files}>
        <span>{word.files}:</span>
        <a className="button" href={addressOf('/export/villages.csv', { query })}>
          CSV
        </a>
        <a className="button" href={addressOf('/export/villages.xlsx', { query })}>
          XLSX
        </a>
        <a className="button" href={addressOf('/export/villages.geojson', { query })}>
          GeoJSON
        </a>
      </div>
    </div>
  );
}

function NoVillages() {
  const word = useWords(text);
  return useMay('registry:write') ? (
    <>
      <Empty>{word.empty}</Empty>
      <Link className="button" href="/impor">
        {word.import}
      </Link>
    </>
  ) : (
    <Empty>{word.emptyHere}</Empty>
  );
}
