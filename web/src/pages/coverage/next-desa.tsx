import { useEffect, useState } from 'react';
import type { Answer, Query } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { SelectField, TextField } from '../../parts/form';
import { Answered, Empty } from '../../parts/problem';
import { Pager, Table } from '../../parts/table';
import { useTagName } from '../../parts/tag';
import { type View, useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { useOptions } from './options';
import { text } from './words';

type Candidate = Answer<'/next-desa'>['items'][number];
type Kind = Candidate['kind'];

const PAGE = 50;
const KINDS: readonly Kind[] = ['desa', 'desa-adat'];
const isKind = (name: string): name is Kind => KINDS.some((one) => one === name);

/** The desa that no grant has reached. */
export function NextDesa() {
  const word = useWords(text);
  const { number } = useWriting();
  const view = useView();
  const answer = useAnswer('/next-desa', { query: queryOf(view) });
  return (
    <>
      <NextFilters view={view} />
      <Answered of={answer} rows={16}>
        {({ items, page, pageSize, total }) => (
          <div className="stack">
            <p role="status">{word.nextCount(number(total))}</p>
            {total === 0 ? (
              <Empty>{word.nextEmpty}</Empty>
            ) : (
              <Candidates items={items} view={view} />
            )}
            <Pager
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => view.set({ page: String(next) })}
            />
          </div>
        )}
      </Answered>
    </>
  );
}

function queryOf(view: View): Query<'/next-desa'> {
  const kind = view.get('kind');
  const [regency, district, tag] = [view.get('regency'), view.get('district'), view.get('tag')];
  return {
    pageSize: PAGE,
    page: Math.max(1, Number(view.get('page')) || 1),
    ...(regency === '' ? {} : { regency: [regency] }),
    ...(district === '' ? {} : { district: [district] }),
    ...(tag === '' ? {} : { tag: [tag] }),
    ...(isKind(kind) ? { kind: [kind] } : {}),
    q: view.get('q'),
    sort: view.get('sort'),
  };
}

function NextFilters({ view }: { readonly view: View }) {
  const word = useWords(text);
  const { all } = useWords(shared);
  const regency = view.get('regency');
  const options = useOptions(regency);
  return (
    <div className="filters">
      <Find view={view} />
      <SelectField
        label={word.dimension.regency}
        value={regency}
        onValue={(value) => view.set({ regency: value, district: '' })}
        options={options.regency}
        any={all}
      />
      {regency === '' ? null : (
        <SelectField
          label={word.dimension.district}
          value={view.get('district')}
          onValue={(value) => view.set({ district: value })}
          options={options.district}
          any={all}
        />
      )}
      <SelectField
        label={word.kind}
        value={view.get('kind')}
        onValue={(value) => view.set({ kind: value })}
        options={KINDS.map((value) => ({ value, label: word.kinds[value] }))}
        any={all}
      />
      <SelectField
        label={word.dimension.tag}
        value={view.get('tag')}
        onValue={(value) => view.set({ tag: value })}
        options={options.tag}
        any={all}
      />
    </div>
  );
}

const PAUSE_MS = 300;

/** What is typed is asked for once the typing pauses. */
function Find({ view }: { readonly view: View }) {
  const { find } = useWords(text);
  const asked = view.get('q');
  const [typed, setTyped] = useState(asked);
  useEffect(() => {
    if (typed === asked) return undefined;
    const timer = setTimeout(() => view.set({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, view]);
  return <TextField label={find} type="search" value={typed} onValue={setTyped} />;
}

function Candidates({
  items,
  view,
}: {
  readonly items: readonly Candidate[];
  readonly view: View;
}) {
  const word = useWords(text);
  const tagName = useTagName();
  return (
    <Table
      caption={word.next}
      hideCaption
      rows={items}
      keyOf={({ code }) => code}
      sort={view.get('sort')}
      onSort={(sort) => view.set({ sort })}
      columns={[
        { key: 'name', title: word.name, heads: true, sortable: true, cell: ({ name }) => name },
        {
          key: 'district',
          title: word.dimension.district,
          sortable: true,
          cell: ({ district }) => district.name,
        },
        {
          key: 'regency',
          title: word.dimension.regency,
          sortable: true,
          cell: ({ regency }) => regency.name,
        },
        { key: 'kind', title: word.kind, cell: ({ kind }) => word.kinds[kind] },
        { key: 'tags', title: word.tags, cell: ({ tags }) => tags.map(tagName).join(', ') },
        { key: 'code', title: word.code, sortable: true, cell: ({ code }) => <code>{code}</code> },
      ]}
    />
  );
}
