import { call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { useExplained } from '../../parts/explained';
import { SelectField, TextField } from '../../parts/form';
import { useProviderOptions } from '../../parts/places';
import { Answered } from '../../parts/problem';
import { Pager } from '../../parts/table';
import { useView } from '../../parts/view';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { Promised, Term, useFee } from './contracts/facts';
import {
  BLANK,
  type Contract,
  type ContractDraft,
  ContractFields,
  bodyOf,
  draftOf,
} from './contracts/form';
import { ContractLinks } from './contracts/links';
import { text } from './contracts/words';

const PAGE_SIZE = 25;
const ENDING_DAYS = [30, 90, 180, 365];

/** Contracts with what they promise; one that is chosen with the links in it. */
export default function Contracts() {
  const view = useView();
  const chosen = view.get('contract');
  return chosen === '' ? (
    <ContractList />
  ) : (
    <ContractLinks id={chosen} onBack={() => view.set({ contract: '' })} />
  );
}

function ContractList() {
  const word = useWords(text);
  const { provider } = useWords(shared);
  const { number } = useWriting();
  const view = useView();
  const mayWrite = useMay('contracts:write');
  const feeOf = useFee();
  const explained = useExplained(word.reasons);
  const page = Number(view.get('page') || 1);
  const ending = view.get('endingWithinDays');
  const sort = view.get('sort');
  const contracts = useAnswer('/contracts', {
    query: {
      page,
      pageSize: PAGE_SIZE,
      provider: [...view.all('provider')],
      activeOn: view.get('activeOn'),
      ...(ending === '' ? {} : { endingWithinDays: Number(ending) }),
      ...(sort === '' ? {} : { sort }),
    },
  });
  const isNarrowed = ['provider', 'activeOn', 'endingWithinDays'].some(
    (name) => view.get(name) !== '',
  );
  const save = async (draft: ContractDraft, contract: Contract | null) => {
    const body = bodyOf(draft);
    return contract === null
      ? call('post', '/contracts', { body })
      : call('put', '/contracts/{id}', { at: { id: contract.id }, body });
  };
  return (
    <>
      <Filters />
      <Answered of={contracts} rows={10}>
        {({ items, total }) => (
          <div className="stack">
            <Collection<Contract, ContractDraft>
              caption={word.caption}
              empty={isNarrowed ? word.none : word.empty}
              addLabel={word.add}
              rows={items}
              keyOf={({ id }) => id}
              nameOf={(contract) => `${contract.number}, ${contract.provider.name}`}
              mayWrite={mayWrite}
              onChange={contracts.reload}
              columns={[
                {
                  key: 'number',
                  title: word.number,
                  heads: true,
                  cell: (contract) => (
                    <>
                      {contract.number}
                      <br />
                      <small>{contract.title}</small>
                    </>
                  ),
                },
                {
                  key: 'provider',
                  title: provider,
                  cell: (contract) => contract.provider.name,
                },
                { key: 'period', title: word.period, cell: (row) => <Term of={row} /> },
                { key: 'promise', title: word.promise, cell: (row) => <Promised of={row} /> },
                {
                  key: 'fee',
                  title: word.feeOfLink,
                  number: true,
                  cell: (contract) => (
                    <>
                      {feeOf(contract)}
                      <br />
                      {contract.monthlyFee === null ? null : <small>{word.aMonth}</small>}
                    </>
                  ),
                },
                {
                  key: 'links',
                  title: word.linksNow,
                  number: true,
                  cell: ({ links }) => number(links),
                },
              ]}
              blank={() => BLANK}
              draftOf={draftOf}
              form={(draft, set) => <ContractFields draft={draft} set={set} />}
              save={(draft, contract) => explained(save(draft, contract))}
              more={(contract) => (
                <button
                  type="button"
                  aria-label={`${word.links}: ${contract.number}`}
                  onClick={() => view.set({ contract: contract.id })}
                >
                  {word.links}
                </button>
              )}
            />
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              total={total}
              onPage={(next) => view.set({ page: String(next) })}
            />
          </div>
        )}
      </Answered>
    </>
  );
}

function Filters() {
  const word = useWords(text);
  const common = useWords(shared);
  const { number } = useWriting();
  const view = useView();
  const providers = useProviderOptions();
  const { '': usual, ...orders } = word.orders;
  return (
    <div className="filters" role="search" aria-label={word.filters}>
      <SelectField
        label={common.provider}
        any={common.all}
        value={view.get('provider')}
        onValue={(provider) => view.set({ provider })}
        options={providers}
      />
      <TextField
        label={word.activeOn}
        type="date"
        value={view.get('activeOn')}
        onValue={(activeOn) => view.set({ activeOn })}
      />
      <SelectField
        label={word.ending}
        any={common.all}
        value={view.get('endingWithinDays')}
        onValue={(endingWithinDays) => view.set({ endingWithinDays })}
        options={ENDING_DAYS.map((days) => ({
          value: String(days),
          label: word.days(number(days)),
        }))}
      />
      <SelectField
        label={word.order}
        any={usual}
        value={view.get('sort')}
        onValue={(sort) => view.set({ sort })}
        options={Object.entries(orders).map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}
