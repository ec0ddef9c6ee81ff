import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { SelectField } from '../../parts/form';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { Answered, Empty } from '../../parts/problem';
import { type Column, Pager, Table } from '../../parts/table';
import { type View, useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { text } from './words';

export type WorklistName = Answer<'/worklists'>['items'][number]['name'];
type Item = Answer<'/worklists/{name}'>['items'][number];

const PAGE_SIZE = 50;

/** One list: what it means, its links, what is the matter with each and since when. */
export function Worklist({ name }: { readonly name: WorklistName }) {
  const word = useWords(text);
  const view = useView();
  const page = Number(view.get('page') || 1);
  const answer = useAnswer('/worklists/{name}', {
    at: { name },
    query: {
      page,
      pageSize: PAGE_SIZE,
      regency: [...view.all('regency')],
      provider: [...view.all('provider')],
    },
  });
  const columns = useColumns(name, view);
  return (
    <section className="stack">
      <p>{word.meaning[name]}</p>
      <Filters view={view} />
      <Answered of={answer} rows={10}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.empty}</Empty>
          ) : (
            <>
              <Table
                caption={`${word.list[name]}: ${word.count(total)}`}
                columns={columns}
                rows={items}
                keyOf={({ linkId, what }) => `${linkId} ${what}`}
              />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={(next) => view.set({ page: String(next) })}
              />
            </>
          )
        }
      </Answered>
    </section>
  );
}

function Filters({ view }: { readonly view: View }) {
  const word = useWords(shared);
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  return (
    <div className="filters" role="search">
      <SelectField
        label={word.regency}
        any={word.all}
        value={view.get('regency')}
        onValue={(regency) => view.set({ regency })}
        options={regencies}
      />
      <SelectField
        label={word.provider}
        any={word.all}
        value={view.get('provider')}
        onValue={(provider) => view.set({ provider })}
        options={providers}
      />
    </div>
  );
}

function useColumns(name: WorklistName, view: View): readonly Column<Item>[] {
  const word = useWords(text);
  const common = useWords(shared);
  const { day } = useWriting();
  const whatOf = useWhat(name);
  return [
    {
      key: 'village',
      title: common.village,
      heads: true,
      cell: ({ village }) => <Link href={`/desa/${village.code}`}>{village.name}</Link>,
    },
    {
      key: 'place',
      title: common.regency,
      cell: ({ district, regency }) => (
        <>
          {regency.name}
          <br />
          <small>{district.name}</small>
        </>
      ),
    },
    {
      key: 'provider',
      title: common.provider,
      cell: ({ provider }) => provider?.name ?? common.none,
    },
    { key: 'stage', title: common.stageLabel, cell: ({ stage }) => common.stage[stage] },
    { key: 'what', title: word.what, cell: whatOf },
    {
      key: 'since',
      title: name === 'ending-90-days' ? word.day : word.since,
      cell: ({ since }) => (since === null ? '–' : day(since)),
    },
    {
      key: 'steps',
      title: word.steps,
      cell: ({ linkId, village }) => (
        <button
          type="button"
          aria-label={`${word.steps}: ${village.name}`}
          onClick={() => view.set({ link: linkId, page: view.get('page') })}
        >
          {word.steps}
        </button>
      ),
    },
  ];
}

/** What is the matter, in the reader's words. */
function useWhat(name: WorklistName): (item: Item) => string {
  const word = useWords(text);
  const { stage } = useWords(shared);
  const { number, speed } = useWriting();
  return ({ about, amount, what }) => {
    const count = number(amount ?? 0);
    if (about === 'funding' || about === 'contract') return word.ends(word[about]);
    switch (name) {
      case 'overdue-milestone':
        return about === null ? what : word.lateDays(stage[about], count);
      case 'seen-not-installed':
        return about === null ? what : word.answers(stage[about]);
      case 'claimed-never-seen':
        return about === null ? what : word.never(stage[about]);
      case 'silent-14-days':
        return word.silentDays(count);
      case 'never-used':
        return word.rate(speed(amount ?? 0));
      case 'ending-90-days':
        return what;
    }
  };
}
