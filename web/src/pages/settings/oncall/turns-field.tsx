import { SelectField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import { shared } from '../../../words/shared';
import { usePeopleOptions } from './plan';
import { text } from './words';

/** People in the order of their turns; each may be moved up, exchanged or taken out. */
export function TurnsField({
  value,
  onValue,
}: {
  readonly value: readonly string[];
  readonly onValue: (members: readonly string[]) => void;
}) {
  const word = useWords(text);
  const { remove } = useWords(shared);
  const people = usePeopleOptions();
  const nameOf = (code: string) => people.find((person) => person.value === code)?.label ?? code;
  const put = (at: number, code: string) =>
    onValue(value.map((known, index) => (index === at ? code : known)));
  const up = (at: number) => {
    const [before = '', own = ''] = value.slice(at - 1, at + 1);
    onValue([...value.slice(0, at - 1), own, before, ...value.slice(at + 1)]);
  };
  return (
    <fieldset className="stack">
      <legend>{word.turns}</legend>
      <small>{word.turnsHint}</small>
      {value.map((code, at) => (
        <div key={at} className="turn">
          <SelectField
            label={word.turn(at + 1)}
            path={`members.${at}`}
            any={word.choosePerson}
            value={code}
            onValue={(next) => put(at, next)}
            options={people}
          />
          {at === 0 ? null : (
            <button type="button" onClick={() => up(at)}>
              <span aria-hidden="true">↑</span>
              <span className="sr">{word.up(nameOf(code))}</span>
            </button>
          )}
          <button
            type="button"
            aria-label={word.removeTurn(nameOf(code))}
            onClick={() => onValue(value.filter((_, index) => index !== at))}
          >
            {remove}
          </button>
        </div>
      ))}
      <div>
        <button type="button" onClick={() => onValue([...value, ''])}>
          {word.addTurn}
        </button>
      </div>
    </fieldset>
  );
}
