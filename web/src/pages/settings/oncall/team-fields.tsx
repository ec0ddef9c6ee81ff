import { CheckField, SelectField, TextField } from '../../../parts/form';
import { useProviderOptions } from '../../../parts/places';
import { RegenciesField } from '../../../parts/regencies-field';
import { useWords } from '../../../words/language';
import { ChecksField } from './checks-field';
import { usePeopleOptions } from './plan';
import { StepsField } from './steps-field';
import type { Severity, TeamDraft } from './team-draft';
import { text } from './words';

interface Part {
  readonly draft: TeamDraft;
  readonly set: (changes: Partial<TeamDraft>) => void;
}

/** The form of a team. */
export function TeamFields({ draft, set, isNew }: Part & { readonly isNew: boolean }) {
  const word = useWords(text);
  const people = usePeopleOptions();
  const providers = useProviderOptions();
  return (
    <>
      <TextField
        label={word.name}
        path="name"
        value={draft.name}
        onValue={(name) => set({ name })}
      />
      {isNew ? (
        <TextField
          label={word.code}
          hint={word.codeHint}
          path="code"
          value={draft.code}
          onValue={(code) => set({ code })}
        />
      ) : null}
      <RegenciesField value={draft.regencies} onValue={(regencies) => set({ regencies })} />
      <ChecksField
        legend={word.providers}
        hint={word.providersHint}
        options={providers}
        value={draft.providers}
        onValue={(chosen) => set({ providers: chosen })}
      />
      <ChecksField
        legend={word.members}
        hint={people.length === 0 ? word.noPeopleYet : word.membersHint}
        options={people}
        value={draft.members}
        onValue={(members) => set({ members })}
      />
      <SelectField
        label={word.defaultPerson}
        path="defaultPerson"
        any={word.allMembers}
        value={draft.defaultPerson}
        onValue={(defaultPerson) => set({ defaultPerson })}
        options={people}
      />
      <StepsField value={draft.steps} onValue={(steps) => set({ steps })} />
      <fieldset className="stack">
        <legend>{word.quiet}</legend>
        <small>{word.quietHint}</small>
        <QuietHours severity="major" draft={draft} set={set} />
        <QuietHours severity="minor" draft={draft} set={set} />
      </fieldset>
    </>
  );
}

function QuietHours({ severity, draft, set }: Part & { readonly severity: Severity }) {
  const word = useWords(text);
  const hours = draft[severity];
  const path = `quietHours.${severity}`;
  return (
    <>
      <CheckField
        label={word.quietOf[severity]}
        value={hours !== null}
        onValue={(chosen) => set({ [severity]: chosen ? { from: '22:00', to: '05:00' } : null })}
      />
      {hours === null ? null : (
        <div className="fields" role="group" aria-label={word.quietOf[severity]}>
          <TextField
            label={word.clockFrom}
            path={`${path}.from`}
            placeholder="22:00"
            value={hours.from}
            onValue={(from) => set({ [severity]: { ...hours, from } })}
          />
          <TextField
            label={word.clockTo}
            path={`${path}.to`}
            placeholder="05:00"
            value={hours.to}
            onValue={(to) => set({ [severity]: { ...hours, to } })}
          />
        </div>
      )}
    </>
  );
}
