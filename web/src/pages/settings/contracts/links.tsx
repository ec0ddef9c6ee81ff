import { useState } from 'react';
import { Link } from 'wouter';
import { type Answer, call } from '../../../api/client';
import { useAnswer } from '../../../api/use-answer';
import { Dialog } from '../../../parts/dialog';
import { useExplained } from '../../../parts/explained';
import { Form, TextField } from '../../../parts/form';
import { Answered, Empty } from '../../../parts/problem';
import { Pager, Table } from '../../../parts/table';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { shared } from '../../../words/shared';
import { AddLink } from './add-link';
import { today } from '../../../words/wib';
import { Promised, Term, useFee } from './facts';
import { useContractLinkName } from './link-name';
import { text } from './words';

type Contract = Answer<'/contracts/{id}'>;
type Span = Contract['links'][number];
const PAGE_SIZE = 50;

/** One contract and the links in it: added, and taken out again. */
export function ContractLinks({
  id,
  onBack,
}: {
  readonly id: string;
  readonly onBack: () => void;
}) {
  const word = useWords(text);
  const contract = useAnswer('/contracts/{id}', { at: { id } });
  const mayWrite = useMay('contracts:write');
  const nameOf = useContractLinkName();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Span | null>(null);
  const [said, setSaid] = useState('');
  const done = (message: string) => {
    setAdding(false);
    setEnding(null);
    setSaid(message);
    contract.reload();
  };
  return (
    <div className="stack">
      <div>
        <button type="button" onClick={onBack}>
          <span aria-hidden="true">←</span> {word.backToList}
        </button>
      </div>
      <Answered of={contract} rows={12}>
        {(value) => (
          <>
            <Facts of={value} />
            <div role="status">{said === '' ? null : <p className="notice">{said}</p>}</div>
            {mayWrite ? (
              <div>
                <button type="button" className="primary" onClick={() => setAdding(true)}>
                  {word.addLink}
                </button>
              </div>
            ) : null}
            <Spans of={value.links} mayWrite={mayWrite} onEnd={setEnding} />
            {adding ? (
              <AddLink
                contract={value}
                onDone={(name) => done(word.added(name))}
                onCancel={() => setAdding(false)}
              />
            ) : null}
            {ending === null ? null : (
              <EndLink
                contractId={id}
                span={ending}
                onDone={() => done(word.ended(nameOf(ending)))}
                onCancel={() => setEnding(null)}
              />
            )}
          </>
        )}
      </Answered>
    </div>
  );
}

function Facts({ of }: { readonly of: Contract }) {
  const word = useWords(text);
  const { provider, none } = useWords(shared);
  const feeOf = useFee();
  const contacts = of.contacts
    .map(({ name, role, phone, email }) =>
      [name, role, phone, email].filter((part) => part !== null).join(', '),
    )
    .join('; ');
  const facts = [
    [provider, of.provider.name],
    [word.period, <Term key="period" of={of} />],
    [word.promise, <Promised key="promise" of={of} />],
    [word.feeShort, feeOf(of)],
    [word.powerShort, of.powerDowntimeCounts ? word.powerCounts : word.powerLeft],
    [word.contacts, contacts === '' ? none : contacts],
    ...(of.note === null ? [] : [[word.note, of.note] as const]),
  ] as const;
  return (
    <section className="card">
      <h3>
        {of.number}: {of.title}
      </h3>
      <dl className="facts">
        {facts.map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Spans({
  of,
  mayWrite,
  onEnd,
}: {
  readonly of: readonly Span[];
  readonly mayWrite: boolean;
  readonly onEnd: (span: Span) => void;
}) {
  const word = useWords(text);
  const { village } = useWords(shared);
  const { day } = useWriting();
  const nameOf = useContractLinkName();
  const [sought, setSought] = useState('');
  const [page, setPage] = useState(1);
  if (of.length === 0) return <Empty>{word.noLinks}</Empty>;
  const found = of.filter((span) =>
    span.village.name.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <>
      {of.length <= 10 ? null : (
        <div className="filters" role="search">
          <TextField
            label={word.searchHere}
            type="search"
            value={sought}
            onValue={(value) => {
              setSought(value);
              setPage(1);
            }}
          />
        </div>
      )}
      {found.length === 0 ? (
        <Empty>{word.noLinksHere}</Empty>
      ) : (
        <Table<Span>
          caption={word.linksCaption}
          rows={found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          keyOf={({ linkId, from }) => `${linkId} ${from}`}
          columns={[
            {
              key: 'village',
              title: village,
              heads: true,
              cell: (span) => <Link href={`/desa/${span.village.code}`}>{span.village.name}</Link>,
            },
            { key: 'link', title: word.links, cell: (span) => nameOf(span, true) },
            { key: 'from', title: word.from, cell: ({ from }) => day(from) },
            {
              key: 'to',
              title: word.to,
              cell: ({ to }) => (to === null ? word.untilOver : day(to)),
            },
            {
              key: 'doings',
              title: word.doings,
              cell: (span) =>
                mayWrite && span.to === null ? (
                  <button
                    type="button"
                    aria-label={`${word.end}: ${nameOf(span)}`}
                    onClick={() => onEnd(span)}
                  >
                    {word.end}
                  </button>
                ) : null,
            },
          ]}
        />
      )}
      <Pager page={page} pageSize={PAGE_SIZE} total={found.length} onPage={setPage} />
    </>
  );
}

function EndLink({
  contractId,
  span,
  onDone,
  onCancel,
}: {
  readonly contractId: string;
  readonly span: Span;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const word = useWords(text);
  const nameOf = useContractLinkName();
  const explained = useExplained({ ...word.reasons, on: word.reasons['contract.link-outside'] });
  const [on, setOn] = useState(() => (today() < span.from ? span.from : today()));
  const send = async () => {
    const at = { id: contractId, linkId: span.linkId };
    await explained(call('post', '/contracts/{id}/links/{linkId}/end', { at, body: { on } }));
    onDone();
  };
  return (
    <Dialog title={word.endTitle(nameOf(span))} onClose={onCancel}>
      <Form onSend={send} send={word.end} onCancel={onCancel}>
        <TextField
          label={word.endOn}
          hint={word.endNote}
          path="on"
          type="date"
          value={on}
          onValue={setOn}
        />
      </Form>
    </Dialog>
  );
}
