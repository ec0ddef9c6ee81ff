import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered } from '../../parts/problem';
import { Table } from '../../parts/table';
import type { View } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { periodOf } from './asked';
import { text } from './words';

type Figures = Answer<'/incidents/figures'>;
type Times = Figures['all'];

/** How fast incidents were acknowledged and over, in words; by provider and regency on demand. */
export function ResponseFigures({ view }: { readonly view: View }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { day, number, length } = useWriting();
  const figures = useAnswer('/incidents/figures', { query: periodOf(view), everyMs: 300_000 });
  const sentences = ({ incidents, acknowledged, mttaSeconds, ended, mttrSeconds }: Times) => {
    const all = number(incidents);
    return [
      mttaSeconds === null
        ? word.figuresNotAcknowledged(all)
        : word.figuresAcknowledged(length(mttaSeconds), number(acknowledged), all),
      mttrSeconds === null
        ? word.figuresNotEnded(all)
        : word.figuresEnded(length(mttrSeconds), number(ended), all),
    ];
  };
  return (
    <section className="card stack">
      <h2>{word.figures}</h2>
      <Answered of={figures} rows={4}>
        {({ from, to, all, byProvider, byRegency }) => (
          <>
            <p className="quiet">{word.figuresPeriod(day(from), day(to))}</p>
            {all.incidents === 0 ? (
              <p>{word.figuresNone}</p>
            ) : (
              <>
                {sentences(all).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                <By
                  title={word.byProvider}
                  head={common.provider}
                  rows={byProvider.map(({ provider, ...times }) => ({ ...times, of: provider }))}
                />
                <By
                  title={word.byRegency}
                  head={common.regency}
                  rows={byRegency.map(({ regency, ...times }) => ({ ...times, of: regency }))}
                />
              </>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

interface Row extends Times {
  readonly of: { readonly code: string; readonly name: string } | null;
}

function By({
  title,
  head,
  rows,
}: {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly Row[];
}) {
  const word = useWords(text);
  const { number, length } = useWriting();
  const lasted = (seconds: number | null) => (seconds === null ? '–' : length(seconds));
  return (
    <details>
      <summary>{title}</summary>
      <Table
        caption={title}
        hideCaption
        rows={rows}
        keyOf={({ of }) => of?.code ?? ''}
        columns={[
          { key: 'of', title: head, heads: true, cell: ({ of }) => of?.name ?? word.several },
          {
            key: 'count',
            title: word.count,
            number: true,
            cell: ({ incidents }) => number(incidents),
          },
          {
            key: 'mtta',
            title: word.toAcknowledge,
            number: true,
            cell: ({ mttaSeconds }) => lasted(mttaSeconds),
          },
          {
            key: 'mttr',
            title: word.toRecover,
            number: true,
            cell: ({ mttrSeconds }) => lasted(mttrSeconds),
          },
        ]}
      />
    </details>
  );
}
