import { Suspense, lazy, useState } from 'react';
import {
  type CoverageRow,
  MEASURES,
  type MeasureName,
  isMeasure,
  measureWords,
} from '../../parts/coverage-measures';
import { CoverageTiles } from '../../parts/coverage-tiles';
import { SelectField } from '../../parts/form';
import { Skeleton } from '../../parts/problem';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { villagesOf } from './villages-of';
import { text } from './words';

/** Loaded when it is opened: the first view does without it. */
const RegencyTable = lazy(() => import('./regency-table'));

const OFFERED: readonly MeasureName[] = [
  'villages',
  'down',
  'degraded',
  'unknown',
  'availability',
  'operationalShare',
];

/** The tile grid of a chosen figure, and the same as a table. */
export function Regencies({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const word = useWords(text);
  const measureWord = useWords(measureWords);
  const view = useView();
  const [isOpen, setOpen] = useState(false);
  const asked = view.get('measure');
  const name = isMeasure(asked) ? asked : 'villages';
  return (
    <div className="stack">
      <div className="chosen">
        <SelectField
          label={word.measure}
          value={name}
          onValue={(value) => view.set({ measure: value === 'villages' ? '' : value })}
          options={OFFERED.map((value) => ({ value, label: measureWord[value] }))}
        />
      </div>
      <CoverageTiles
        rows={rows}
        measure={MEASURES[name]}
        title={measureWord[name]}
        hrefOf={villagesOf}
      />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{word.asTable}</summary>
        {isOpen ? (
          <Suspense fallback={<Skeleton rows={rows.length} />}>
            <RegencyTable rows={rows} name={name} />
          </Suspense>
        ) : null}
      </details>
    </div>
  );
}
