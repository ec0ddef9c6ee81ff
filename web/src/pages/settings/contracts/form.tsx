import type { Answer, Body } from '../../../api/client';
import { wrongField } from '../../../parts/explained';
import { CheckField, SelectField, TextField } from '../../../parts/form';
import { useProviderOptions } from '../../../parts/places';
import { useWords } from '../../../words/language';
import { shared } from '../../../words/shared';
import { type ContactDraft, ContactsField, contactsOf } from '../contacts-field';
import { decimalOf, percentText, ratioOf, rupiahOf } from './amounts';
import { text } from './words';
import { orNull } from '../../../parts/typed';

export type Contract = Answer<'/contracts'>['items'][number];
type ContractBody = NonNullable<Body<'/contracts', 'post'>>;

/** A contract as its form holds it. */
export interface ContractDraft {
  readonly provider: string;
  readonly number: string;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly monthlyFee: string;
  readonly promisedAvailability: string;
  readonly promisedMbps: string;
  readonly powerDowntimeCounts: boolean;
  readonly contacts: readonly ContactDraft[];
  readonly note: string;
}

export const BLANK: ContractDraft = {
  provider: '',
  number: '',
  title: '',
  firstDay: '',
  lastDay: '',
  monthlyFee: '',
  promisedAvailability: '',
  promisedMbps: '',
  powerDowntimeCounts: false,
  contacts: [],
  note: '',
};

export const draftOf = (contract: Contract): ContractDraft => ({
  provider: contract.provider.code,
  number: contract.number,
  title: contract.title,
  firstDay: contract.firstDay,
  lastDay: contract.lastDay,
  monthlyFee: contract.monthlyFee?.replace('.', ',') ?? '',
  promisedAvailability: percentText(contract.promisedAvailability),
  promisedMbps: contract.promisedMbps === null ? '' : String(contract.promisedMbps),
  powerDowntimeCounts: contract.powerDowntimeCounts,
  contacts: contract.contacts.map(({ name, role, phone, email }) => ({
    name,
    role: role ?? '',
    phone: phone ?? '',
    email: email ?? '',
  })),
  note: contract.note ?? '',
});

/** A number above nothing; what is none must not be taken for "nothing promised". Throws ApiProblem. */
function numberIn(draft: ContractDraft, path: 'promisedAvailability' | 'promisedMbps') {
  const value = decimalOf(draft[path]);
  if (Number.isNaN(value)) throw wrongField(path, 'invalid');
  return value;
}

/** Throws ApiProblem. */
export function bodyOf(draft: ContractDraft): ContractBody {
  const { provider, number, title, firstDay, lastDay, powerDowntimeCounts } = draft;
  const percent = numberIn(draft, 'promisedAvailability');
  const roles = draft.contacts.map(({ role }) => orNull(role ?? ''));
  return {
    provider,
    number,
    title,
    firstDay,
    lastDay,
    powerDowntimeCounts,
    monthlyFee: rupiahOf(draft.monthlyFee),
    promisedAvailability: percent === null ? null : ratioOf(percent),
    promisedMbps: numberIn(draft, 'promisedMbps'),
    contacts: contactsOf(draft.contacts).map((contact, at) => ({
      ...contact,
      role: roles[at] ?? null,
    })),
    note: orNull(draft.note),
  };
}

export function ContractFields({
  draft,
  set,
}: {
  readonly draft: ContractDraft;
  readonly set: (changes: Partial<ContractDraft>) => void;
}) {
  const word = useWords(text);
  const common = useWords(shared);
  const providers = useProviderOptions();
  const put = <Name extends Exclude<keyof ContractDraft, 'contacts' | 'powerDowntimeCounts'>>(
    name: Name,
  ) => ({
    path: name,
    value: draft[name],
    onValue: (value: string) => set({ [name]: value }),
  });
  return (
    <>
      <SelectField
        label={common.provider}
        any={common.none}
        options={providers}
        {...put('provider')}
      />
      <TextField label={word.number} hint={word.numberHint} {...put('number')} />
      <TextField label={word.title} {...put('title')} />
      <div className="fields">
        <TextField label={word.firstDay} type="date" {...put('firstDay')} />
        <TextField label={word.lastDay} hint={word.lastDayHint} type="date" {...put('lastDay')} />
        <TextField
          label={word.promised}
          hint={word.promisedHint}
          {...put('promisedAvailability')}
        />
        <TextField label={word.speed} hint={word.speedHint} {...put('promisedMbps')} />
      </div>
      <TextField label={word.fee} hint={word.feeHint} {...put('monthlyFee')} />
      <CheckField
        label={word.power}
        value={draft.powerDowntimeCounts}
        onValue={(powerDowntimeCounts) => set({ powerDowntimeCounts })}
      />
      <ContactsField withRole value={draft.contacts} onValue={(contacts) => set({ contacts })} />
      <TextField label={word.note} {...put('note')} />
    </>
  );
}
