import { SelectField, TextField } from '../../parts/form';
import { SEVERITIES, incidentWords } from '../../parts/incident-words';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import type { View } from '../../parts/view';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { FILTERS } from './asked';
import { text } from './words';

export function Filters({ view }: { readonly view: View }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { class: classes } = useWords(incidentWords);
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  const chosen = (name: string) => ({
    value: view.get(name),
    onValue: (value: string) => view.set({ [name]: value }),
  });
  return (
    <div className="filters incident-filters" role="search" aria-label={word.filters}>
      <SelectField
        label={word.status}
        options={Object.entries(word.statuses).map(([value, label]) => ({ value, label }))}
        {...chosen('status')}
      />
      <SelectField
        label={word.class}
        any={common.all}
        options={Object.entries(classes).map(([value, label]) => ({ value, label }))}
        {...chosen('class')}
      />
      <SelectField
        label={word.severity}
        any={common.all}
        options={SEVERITIES.map((value) => ({ value, label: common.severity[value] }))}
        {...chosen('severity')}
      />
      <SelectField
        label={common.regency}
        any={common.all}
        options={regencies}
        {...chosen('regency')}
      />
      <SelectField
        label={common.provider}
        any={common.all}
        options={providers}
        {...chosen('provider')}
      />
      <TextField type="date" label={word.from} {...chosen('from')} />
      <TextField type="date" label={word.to} {...chosen('to')} />
      {FILTERS.some((name) => view.get(name) !== '') ? (
        <button
          type="button"
          onClick={() => view.set(Object.fromEntries(FILTERS.map((name) => [name, ''])))}
        >
          {word.clear}
        </button>
      ) : null}
    </div>
  );
}
