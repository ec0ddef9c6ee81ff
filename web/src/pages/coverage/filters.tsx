import { SelectField, TextField } from '../../parts/form';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { type Choices, DIMENSIONS, type Dimension, type Picture } from './choices';
import { DRAWN_NAMES, type DrawnName, useDrawnWords } from './measures';
import type { useOptions } from './options';
import { text } from './words';

const PICTURES: readonly Picture[] = ['table', 'bars', 'tiles'];

/** By what the coverage is grouped, and what is left of it. */
export function Filters({
  choices: { groupBy, filters, asOf, view },
  options,
}: {
  readonly choices: Choices;
  readonly options: ReturnType<typeof useOptions>;
}) {
  const word = useWords(text);
  const { all } = useWords(shared);
  const [first, second = ''] = groupBy;
  const dimensions = DIMENSIONS.map((value) => ({ value, label: word.dimension[value] }));
  const group = (one: string, two: string) =>
    view.set({ groupBy: two === '' || two === one ? one : `${one},${two}`, sort: '' });
  const filter = (name: Dimension) => (
    <SelectField
      key={name}
      label={word.dimension[name]}
      value={filters[name] ?? ''}
      onValue={(value) =>
        view.set({ [name]: value, ...(name === 'regency' ? { district: '' } : {}) })
      }
      options={options[name]}
      any={all}
    />
  );
  return (
    <div className="filters">
      <SelectField
        label={word.groupBy}
        value={first}
        onValue={(value) => group(value, second)}
        options={dimensions}
      />
      <SelectField
        label={word.thenBy}
        value={second}
        onValue={(value) => group(first, value)}
        options={dimensions.filter(({ value }) => value !== first)}
        any={word.nothing}
      />
      {DIMENSIONS.filter((name) => name !== 'district' || filters.regency !== undefined).map(
        filter,
      )}
      <TextField
        label={word.asOf}
        type="date"
        value={asOf}
        hint={asOf === '' ? undefined : word.asOfHint}
        onValue={(value) => view.set({ asOf: value })}
      />
      {Object.keys(filters).length > 0 || asOf !== '' ? (
        <button
          type="button"
          onClick={() =>
            view.set({ ...Object.fromEntries(DIMENSIONS.map((name) => [name, ''])), asOf: '' })
          }
        >
          {word.clear}
        </button>
      ) : null}
    </div>
  );
}

/** How the answer is shown: as a table, or one figure of it drawn. */
export function PictureChoice({
  picture,
  measure,
  view,
}: {
  readonly picture: Picture;
  readonly measure: DrawnName;
  readonly view: Choices['view'];
}) {
  const word = useWords(text);
  const measureWord = useDrawnWords();
  return (
    <div className="filters">
      <div className="field" role="group" aria-label={word.picture}>
        <span className="label">{word.picture}</span>
        <span className="row">
          {PICTURES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={picture === one}
              onClick={() => view.set({ show: one === 'table' ? '' : one })}
            >
              {word.pictures[one]}
            </button>
          ))}
        </span>
      </div>
      {picture === 'table' ? null : (
        <SelectField
          label={word.measure}
          value={measure}
          onValue={(value) => view.set({ measure: value })}
          options={DRAWN_NAMES.map((value) => ({
            value,
            label: measureWord[value],
          }))}
        />
      )}
    </div>
  );
}
