import { useState } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered, Empty } from '../../parts/problem';
import { type Column, Pager, Table } from '../../parts/table';
import { useNow } from '../../parts/ticking';
import { useView } from '../../parts/view';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { CorrectOutage } from './correct-outage';
import { MissedOutage } from './missed-outage';
import { text } from './outage-words';
import { type VillageLink, useAgainAfter } from './village-link';
import { useInstant } from './instant';

export type Outage = Answer<'/links/{id}/outages'>['items'][number];

const PAGE_SIZE = 20;
const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

/** When the link was down, and why. */
export function Outages({ link }: { readonly link: VillageLink }) {
  const word = useWords(text);
  const view = useView();
  const page = Math.max(1, Math.trunc(Number(view.get('page'))) || 1);
  const [from] = useState(() =>
    new Date(Math.floor((Date.now() - YEAR_MS) / DAY_MS) * DAY_MS).toISOString(),
  );
  const outages = useAnswer('/links/{id}/outages', {
    at: { id: link.id },
    query: { from, page, pageSize: PAGE_SIZE },
  });
  useAgainAfter(link, outages);
  const [adding, setAdding] = useState(false);
  const mayCorrect = useMay('outages:correct');
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{word.outages}</h2>
        {mayCorrect ? (
          <button type="button" onClick={() => setAdding(true)}>
            {word.addMissed}
          </button>
        ) : null}
      </div>
      <p className="quiet">{word.lead}</p>
      <Answered of={outages} rows={6}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.none}</Empty>
          ) : (
            <>
              <OutageTable outages={items} />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={(next) => view.set({ page: next === 1 ? '' : String(next) })}
              />
            </>
          )
        }
      </Answered>
      {adding ? <MissedOutage linkId={link.id} onDone={() => setAdding(false)} /> : null}
    </section>
  );
}

/** A cause in words, and whether a person settled it. */
function useCauseWords(): (outage: Outage) => string {
  const word = useWords(text);
  const { cause } = useWords(shared);
  return ({ proposedCause, settledCause }) =>
    settledCause === null
      ? word.proposed(cause[proposedCause])
      : settledCause === proposedCause
        ? word.confirmed(cause[settledCause])
        : word.settled(cause[settledCause], cause[proposedCause]);
}

/** How long it lasted; of an open one, until now. */
function Lasted({ outage: { startedAt, endedAt } }: { readonly outage: Outage }) {
  const { length } = useWriting();
  const now = useNow(30_000);
  const end = endedAt === null ? now : Date.parse(endedAt);
  return <>{length((end - Date.parse(startedAt)) / 1_000)}</>;
}

function OutageTable({ outages }: { readonly outages: readonly Outage[] }) {
  const word = useWords(text);
  const instantOf = useInstant();
  const causeWords = useCauseWords();
  const mayCorrect = useMay('outages:correct');
  const [chosen, setChosen] = useState<string | null>(null);
  const instant = (at: string | null) =>
    at === null ? <span className="quiet">{word.missed}</span> : instantOf(at);
  const columns: readonly Column<Outage>[] = [
    {
      key: 'startedAt',
      title: word.firstFail,
      heads: true,
      cell: ({ startedAt }) => instantOf(startedAt),
    },
    {
      key: 'endedAt',
      title: word.firstOk,
      cell: ({ endedAt }) =>
        endedAt === null ? <strong className="state down">{word.open}</strong> : instantOf(endedAt),
    },
    {
      key: 'duration',
      title: word.duration,
      number: true,
      cell: (outage) => <Lasted outage={outage} />,
    },
    { key: 'cause', title: word.cause, cell: causeWords },
    { key: 'lastOk', title: word.lastOk, cell: ({ lastOkAt }) => instant(lastOkAt) },
    { key: 'lastFail', title: word.lastFail, cell: ({ lastFailAt }) => instant(lastFailAt) },
    {
      key: 'notes',
      title: word.notes,
      cell: (outage) => (
        <>
          {outage.excluded ? <div>{word.excluded}</div> : null}
          {mayCorrect || outage.corrected ? (
            <button type="button" onClick={() => setChosen(outage.id)}>
              {mayCorrect ? word.correct : word.corrected}
              <span className="sr">: {word.of(instantOf(outage.startedAt))}</span>
            </button>
          ) : null}
        </>
      ),
    },
  ];
  const outage = outages.find(({ id }) => id === chosen);
  return (
    <>
      <Table
        caption={word.outages}
        hideCaption
        columns={columns}
        rows={outages}
        keyOf={({ id }) => id}
      />
      {outage ? <CorrectOutage outage={outage} onDone={() => setChosen(null)} /> : null}
    </>
  );
}
