import { useWords, words } from '../words/language';
import { WrongHere } from './form';
import { useRegencyOptions } from './places';

const text = words({
  id: {
    label: 'Wilayah',
    everywhere: 'Seluruh provinsi',
    some: 'Hanya kabupaten/kota ini',
  },
  en: {
    label: 'Regencies',
    everywhere: 'The whole province',
    some: 'These regencies only',
  },
});

/** Codes of the regencies somebody answers for; null: the whole province. */
export function RegenciesField({
  value,
  onValue,
}: {
  readonly value: readonly string[] | null;
  readonly onValue: (regencies: string[] | null) => void;
}) {
  const word = useWords(text);
  const regencies = useRegencyOptions();
  const chosen = value ?? [];
  return (
    <fieldset className="stack">
      <legend>{word.label}</legend>
      <label className="row">
        <input type="radio" checked={value === null} onChange={() => onValue(null)} />
        {word.everywhere}
      </label>
      <label className="row">
        <input type="radio" checked={value !== null} onChange={() => onValue([])} />
        {word.some}
      </label>
      {value === null ? null : (
        <div className="fields">
          {regencies.map(({ value: code, label: name }) => (
            <label key={code} className="row">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) =>
                  onValue(
                    event.target.checked
                      ? [...chosen, code]
                      : chosen.filter((each) => each !== code),
                  )
                }
              />
              {name}
            </label>
          ))}
        </div>
      )}
      <WrongHere path="regencies" />
    </fieldset>
  );
}
