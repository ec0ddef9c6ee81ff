import { useAnswer } from '../api/use-answer';
import { useWords, words } from '../words/language';

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
  const regencies = useAnswer('/regions', {
    query: { level: ['regency'], parent: ['33'], pageSize: 100 },
  });
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
          {(regencies.value?.items ?? []).map(({ code, name }) => (
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
    </fieldset>
  );
}
