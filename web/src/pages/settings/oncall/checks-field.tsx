import { CheckField, type Option } from '../../../parts/form';

/** Any of several, in the order in which they were chosen. */
export function ChecksField({
  legend,
  hint,
  options,
  value,
  onValue,
}: {
  readonly legend: string;
  readonly hint: string;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onValue: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset className="stack">
      <legend>{legend}</legend>
      <small>{hint}</small>
      <div className="fields">
        {options.map((option) => (
          <CheckField
            key={option.value}
            label={option.label}
            value={value.includes(option.value)}
            onValue={(chosen) =>
              onValue(
                chosen ? [...value, option.value] : value.filter((code) => code !== option.value),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
