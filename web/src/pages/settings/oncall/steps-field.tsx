import { SelectField, TextField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import { shared } from '../../../words/shared';
import { usePeopleOptions } from './plan';
import type { StepDraft } from './team-draft';
import { text } from './words';

/** The escalation: after how many minutes whom is told, one step after the other. */
export function StepsField({
  value,
  onValue,
}: {
  readonly value: readonly StepDraft[];
  readonly onValue: (steps: readonly StepDraft[]) => void;
}) {
  const word = useWords(text);
  const { remove } = useWords(shared);
  const people = usePeopleOptions();
  const options = [
    ...Object.entries(word.tells).map(([audience, label]) => ({ value: audience, label })),
    ...people.map((person) => ({ value: `@${person.value}`, label: person.label })),
  ];
  const change = (at: number, changes: Partial<StepDraft>) =>
    onValue(value.map((step, index) => (index === at ? { ...step, ...changes } : step)));
  const more = () => {
    const last = Number(value.at(-1)?.afterMinutes ?? 0);
    onValue([...value, { afterMinutes: String(last + 60), tell: 'team' }]);
  };
  return (
    <fieldset className="stack">
      <legend>{word.escalation}</legend>
      <small>{word.escalationHint}</small>
      {value.map((step, at) => (
        <div key={at} className="turn" role="group" aria-label={word.step(at + 1)}>
          <TextField
            label={word.afterMinutes}
            path={`steps.${at}.afterMinutes`}
            type="number"
            value={step.afterMinutes}
            onValue={(afterMinutes) => change(at, { afterMinutes })}
          />
          <SelectField
            label={word.tell}
            path={`steps.${at}.tell`}
            value={step.tell}
            onValue={(tell) => change(at, { tell })}
            options={options}
          />
          {value.length === 1 ? null : (
            <button
              type="button"
              aria-label={word.removeStep(at + 1)}
              onClick={() => onValue(value.filter((_, index) => index !== at))}
            >
              {remove}
            </button>
          )}
        </div>
      ))}
      <div>
        <button type="button" onClick={more}>
          {word.addStep}
        </button>
      </div>
    </fieldset>
  );
}
