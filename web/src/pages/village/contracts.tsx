import { useAnswer } from '../../api/use-answer';
import { Empty } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { VillageLink, VillagePage } from './village-link';
import { text } from './words';

type Contract = VillagePage['contracts'][number];

/** What was promised of the link, by whom, and until when. */
export function Contracts({
  link,
  contracts,
}: {
  readonly link: VillageLink;
  readonly contracts: readonly Contract[];
}) {
  const word = useWords(text);
  // The village's page names no fee; the contracts themselves do.
  const terms = useAnswer(contracts.length === 0 ? null : '/contracts', {
    query: { link: [link.id], pageSize: 100 },
  }).value?.items;
  return (
    <section className="card stack">
      <h2>{word.contract}</h2>
      {contracts.length === 0 ? <Empty>{word.noContract}</Empty> : null}
      {contracts.map((contract) => {
        const term = terms?.find(({ id }) => id === contract.id);
        return (
          <ContractTerms
            key={contract.id}
            contract={contract}
            linkId={link.id}
            fee={term?.monthlyFee ?? null}
            inForce={term?.inForce}
          />
        );
      })}
    </section>
  );
}

function ContractTerms({
  contract,
  linkId,
  fee,
  inForce,
}: {
  readonly contract: Contract;
  readonly linkId: string;
  readonly fee: string | null;
  readonly inForce: boolean | undefined;
}) {
  const word = useWords(text);
  const { provider } = useWords(shared);
  const { day, number, percent, money } = useWriting();
  const { promisedAvailability, promisedMbps, links } = contract;
  const promises = [
    promisedAvailability === null ? '' : percent(promisedAvailability),
    promisedMbps === null ? '' : `${number(promisedMbps, 1)} Mbps`,
  ].filter((promise) => promise !== '');
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [provider, contract.provider.name],
    [
      word.term,
      <>
        {word.days(day(contract.firstDay), day(contract.lastDay))}
        {inForce === undefined ? null : (
          <small> ({inForce ? word.inForce : word.notInForce})</small>
        )}
      </>,
    ],
    [word.promised, promises.length === 0 ? word.promisedNone : promises.join(', ')],
    [word.power, contract.powerDowntimeCounts ? word.powerCounts : word.powerNot],
    [
      word.linkDays,
      links
        .filter((span) => span.linkId === linkId)
        .map(({ from, to }) =>
          to === null ? word.linkOpen(day(from)) : word.days(day(from), day(dayBefore(to))),
        )
        .join('; '),
    ],
    ...(fee === null
      ? []
      : [
          [
            word.fee,
            <>
              {money(Number(fee))} <small>{word.feeNote}</small>
            </>,
          ] as const,
        ]),
  ];
  return (
    <div>
      <h3>
        {contract.title} <small>{contract.number}</small>
      </h3>
      <dl className="facts">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The last day of a half-open span. */
const dayBefore = (day: string): string =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
