import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered, Empty } from '../../parts/problem';
import { Pager } from '../../parts/table';
import { useTagName } from '../../parts/tag';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { type Choices, type Picture, named, useChoices } from './choices';
import { Definitions } from './definitions';
import { Downloads } from './downloads';
import { sorted } from './figures';
import { Filters, PictureChoice } from './filters';
import { isDrawn } from './measures';
import { useOptions } from './options';
import { AsBars, AsTiles } from './pictures';
import { PivotTable } from './pivot-table';
import { text } from './words';

const PAGE = 100;

/** Coverage by one or two dimensions, as a table or drawn. */
export function Pivot() {
  const choices = useChoices();
  const options = useOptions(choices.filters.regency ?? '');
  const answer = useAnswer('/coverage', {
    query: choices.query,
    // Not with every event: by district an answer is large, and nobody reads a table that moves.
    ...(choices.asOf === '' ? { everyMs: 60_000 } : {}),
  });
  return (
    <>
      <Filters choices={choices} options={options} />
      <Answered of={answer} rows={16}>
        {(value) => <Shown of={value} choices={choices} options={options} />}
      </Answered>
    </>
  );
}

interface Given {
  readonly of: Answer<'/coverage'>;
  readonly choices: Choices;
  readonly options: ReturnType<typeof useOptions>;
}

function Shown({ of, choices, options }: Given) {
  const word = useWords(text);
  const { sampleNote } = useWords(shared);
  const { groupBy, asOf, view } = choices;
  const isPast = 'asOf' in of.definitions;
  const rows = useRows(of, choices);
  const asked = view.get('show');
  const picture: Picture = asked === 'bars' || asked === 'tiles' ? asked : 'table';
  const name = view.get('measure');
  const measure = isDrawn(name) ? name : 'villages';
  const page = Math.max(1, Number(view.get('page')) || 1);
  const isEmpty = of.total.villages === 0 && of.total.target === null;
  const shown = rows.slice((page - 1) * PAGE, page * PAGE);
  const twice = groupBy.some((one) => one === 'provider' || one === 'tag');
  return (
    <div className="stack pivot">
      <Asked of={of} choices={choices} options={options} />
      {of.sample ? <p className="notice">{sampleNote}</p> : null}
      {isPast ? <p className="notice">{word.past}</p> : null}
      <PictureChoice picture={picture} measure={measure} view={view} />
      {isEmpty ? (
        <Empty>{asOf === '' ? word.empty : word.emptyPast}</Empty>
      ) : picture === 'table' ? (
        <PivotTable rows={shown} total={of.total} choices={choices} />
      ) : picture === 'bars' ? (
        <AsBars rows={shown} all={rows} name={measure} choices={choices} />
      ) : (
        <AsTiles rows={of.rows} name={measure} choices={choices} />
      )}
      {picture === 'table' ? <small>{word.emptyColumns}</small> : null}
      {picture === 'tiles' ? null : (
        <Pager
          page={page}
          pageSize={PAGE}
          total={rows.length}
          onPage={(next) => view.set({ page: String(next) })}
        />
      )}
      {twice ? <p className="quiet">{word.twice}</p> : null}
      <OffTarget of={of} />
      <Downloads of={of} rows={rows} choices={choices} />
      <Definitions of={of} />
    </div>
  );
}

/** In the words and the order asked for. */
function useRows(of: Answer<'/coverage'>, { groupBy, view }: Choices) {
  const word = useWords(text);
  const tagName = useTagName();
  const { compare } = useWriting();
  const none = { provider: word.noProvider, tag: word.noTag };
  return sorted(named(of, groupBy, none, tagName), view.get('sort'), compare);
}

/** What was asked, in words: it stands above the figures on paper too. */
function Asked({ of, choices: { groupBy, filters }, options }: Given) {
  const word = useWords(text);
  const { day } = useWriting();
  const dimensions = groupBy.map((name) => word.dimension[name].toLowerCase()).join(', ');
  const narrowed = Object.entries(filters).map(([name, value]) => {
    const dimension = name as keyof typeof options;
    const label = options[dimension].find((option) => option.value === value)?.label ?? value;
    return `${word.dimension[dimension]}: ${label}`;
  });
  return (
    <p role="status">
      {[`${word.asked(day(of.asOf))}, ${word.by(dimensions)}`, ...narrowed].join(' · ')}
    </p>
  );
}

function OffTarget({ of: { reconciliation } }: { readonly of: Answer<'/coverage'> }) {
  const word = useWords(text);
  const { number } = useWriting();
  const off = reconciliation.filter(({ warning }) => warning !== null);
  if (off.length === 0) return null;
  return (
    <ul className="notice warn plain-list">
      {off.map(({ grantYear, target, registered }) => (
        <li key={grantYear}>
          {word.reconciliation(
            String(grantYear),
            target === null ? '–' : number(target),
            number(registered),
          )}
        </li>
      ))}
    </ul>
  );
}
