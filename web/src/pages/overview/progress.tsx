import type { Answer } from '../../api/client';
import { Bars } from '../../parts/bars';
import { Empty } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { text } from './words';

type ByYear = Answer<'/coverage'>;
type Reconciled = ByYear['reconciliation'][number];

/** Each grant year: what is meant, granted, accepted and proven to work. */
export function Progress({ of: { rows, reconciliation } }: { readonly of: ByYear }) {
  const word = useWords(text);
  const { number } = useWriting();
  if (rows.length === 0) return <Empty>{word.none}</Empty>;
  const greatest = Math.max(...rows.map(({ target, villages }) => Math.max(target ?? 0, villages)));
  return (
    <div className="stack">
      {rows.map(({ label, target, villages, stages }) => {
        const bar = (key: string, name: string, value: number) => ({
          key,
          label: name,
          value,
          figure: number(value),
          meant: key === 'target',
        });
        return (
          <div key={label}>
            <h3>{word.year(label)}</h3>
            <Bars
              label={word.year(label)}
              greatest={greatest}
              bars={[
                ...(target === null ? [] : [bar('target', word.target, target)]),
                bar('funded', word.fundedBar, villages),
                bar('accepted', word.acceptedBar, stages.accepted + stages.operational),
                bar('operational', word.operationalBar, stages.operational),
              ]}
            />
            <OffTarget of={reconciliation.find(({ grantYear }) => String(grantYear) === label)} />
          </div>
        );
      })}
      <small>{word.acceptedNote}</small>
    </div>
  );
}

function OffTarget({ of }: { readonly of: Reconciled | undefined }) {
  const word = useWords(text);
  const { number } = useWriting();
  if (of === undefined) return null;
  if (of.target === null || of.difference === null) return <small>{word.noTarget}</small>;
  if (of.warning?.code === 'reconciliation.tranches-disagree')
    return <p className="notice warn">{word.disagree}</p>;
  if (of.difference === 0) return null;
  const said = of.difference < 0 ? word.below : word.above;
  return (
    <p className="notice warn">
      {said(number(of.registered), number(of.target), number(Math.abs(of.difference)))}
    </p>
  );
}
