import { type KeyboardEvent, useState } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { AvailabilityFigure } from '../../parts/availability';
import { Answered } from '../../parts/problem';
import { Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { AsTable } from '../../parts/as-table';
import { text } from './measured-words';
import { type VillageLink, useAgainAfter } from './village-link';

type Day = Answer<'/links/{id}/days'>['items'][number];

const TEN_MINUTES_MS = 600_000;

/** The link day by day. */
export function Days({ link }: { readonly link: VillageLink }) {
  const word = useWords(text);
  const days = useAnswer('/links/{id}/days', { at: { id: link.id }, everyMs: TEN_MINUTES_MS });
  useAgainAfter(link, days);
  return (
    <section className="card stack">
      <h2>{word.days}</h2>
      <Answered of={days} rows={4}>
        {({ items }) => (
          <>
            <Strip days={items} />
            <Legend />
            <AsTable of={word.days}>{() => <DayTable days={items} />}</AsTable>
          </>
        )}
      </Answered>
    </section>
  );
}

/** What a day was, without its availability: `putus 12 menit, tidak terukur 2 jam`. */
function useDayWords(): (day: Day) => string {
  const word = useWords(text);
  const { notMeasured } = useWords(shared);
  const { length } = useWriting();
  return (day) => {
    const parts = [
      day.downSeconds > 0 ? word.dayDown(length(day.downSeconds)) : '',
      day.unknownSeconds > 0 ? word.dayUnknown(length(day.unknownSeconds)) : '',
      day.excludedSeconds > 0 ? word.dayExcluded(length(day.excludedSeconds)) : '',
    ].filter((part) => part !== '');
    if (parts.length > 0) return parts.join(', ');
    return day.ratio === null ? notMeasured : word.dayWhole;
  };
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
  Home: -Infinity,
  End: Infinity,
};

/** A bar for each day; one of them is chosen by pointer or arrow keys, and read out below. */
function Strip({ days }: { readonly days: readonly Day[] }) {
  const word = useWords(text);
  const { day: written, percent } = useWriting();
  const dayWords = useDayWords();
  const last = days.length - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? last, last);
  const day = days[at];
  if (!day) return null;
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setChosen(Math.min(Math.max(0, at + step), last));
  };
  const figure = day.ratio === null ? '' : `${percent(day.ratio)}, `;
  return (
    <div className="strip-box">
      <div
        className="strip"
        role="slider"
        tabIndex={0}
        aria-label={word.dayStrip}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={`${written(day.day)}: ${figure}${dayWords(day)}`}
        onKeyDown={press}
        onPointerLeave={() => setChosen(null)}
      >
        {days.map((each, index) => (
          <DayBar
            key={each.day}
            day={each}
            chosen={index === at}
            onChoose={() => setChosen(index)}
          />
        ))}
      </div>
      <Months days={days} />
      <p className="read-out" aria-hidden="true">
        <strong>{written(day.day)}</strong> <AvailabilityFigure of={day} /> · {dayWords(day)}
      </p>
    </div>
  );
}

/** Down hangs from the top, up stands on the ground, what was not measured is hatched between them. */
function DayBar({
  day,
  chosen,
  onChoose,
}: {
  readonly day: Day;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const parts = [
    ['down', day.downSeconds],
    ['unknown', day.unknownSeconds],
    ['excluded', day.excludedSeconds],
    ['up', day.upSeconds],
  ] as const;
  return (
    <span
      className={chosen ? 'day chosen' : 'day'}
      onPointerEnter={onChoose}
      onPointerDown={onChoose}
    >
      {parts.map(([kind, seconds]) =>
        seconds > 0 ? <span key={kind} className={kind} style={{ flexGrow: seconds }} /> : null,
      )}
    </span>
  );
}

/** The months below the days, each as wide as its days. */
function Months({ days }: { readonly days: readonly Day[] }) {
  const { month } = useWriting();
  const counts = new Map<string, number>();
  for (const { day } of days) {
    const name = day.slice(0, 7);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (
    <div className="months" aria-hidden="true">
      {[...counts].map(([name, count]) => (
        <span key={name} style={{ flexGrow: count }}>
          {count > 9 ? month(name) : ''}
        </span>
      ))}
    </div>
  );
}

function Legend() {
  const { legend } = useWords(text);
  const kinds = ['up', 'down', 'unknown', 'excluded'] as const;
  return (
    <ul className="strip-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`swatch ${kind}`} aria-hidden="true" />
          {legend[kind]}
        </li>
      ))}
    </ul>
  );
}

function DayTable({ days }: { readonly days: readonly Day[] }) {
  const word = useWords(text);
  const { day: written } = useWriting();
  const dayWords = useDayWords();
  return (
    <Table
      caption={word.days}
      hideCaption
      rows={[...days].reverse()}
      keyOf={({ day }) => day}
      columns={[
        { key: 'day', title: word.day, heads: true, cell: ({ day }) => written(day) },
        {
          key: 'ratio',
          title: word.availability,
          cell: (day) => <AvailabilityFigure of={day} />,
        },
        { key: 'what', title: word.down, cell: dayWords },
      ]}
    />
  );
}
