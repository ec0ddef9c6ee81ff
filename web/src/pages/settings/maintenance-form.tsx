import { useState } from 'react';
import { type Body, call } from '../../api/client';
import { CheckField, Form, SelectField, TextField } from '../../parts/form';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { useWho } from '../../session/session';
import { useWords } from '../../words/language';
import { instantOf } from '../../words/wib';
import { shared } from '../../words/shared';
import { text } from './maintenance-words';

type WindowBody = NonNullable<Body<'/maintenance-windows', 'post'>>;
type Kind = WindowBody['schedule']['kind'];
const SCOPES = ['all', 'regencies', 'providers', 'both', 'villages'] as const;
type Scope = (typeof SCOPES)[number];

const BLANK = {
  title: '',
  reason: '',
  kind: 'once' as Kind,
  from: '',
  to: '',
  weekdays: [] as readonly number[],
  start: '22:00',
  end: '02:00',
  validFrom: '',
  validTo: '',
  scope: 'regencies' as Scope,
  regency: '',
  provider: '',
  village: '',
};
type Draft = typeof BLANK;

function bodyOf(draft: Draft): WindowBody {
  const { title, reason, kind, scope, regency, provider, village } = draft;
  const byRegency = scope === 'regencies' || scope === 'both';
  const byProvider = scope === 'providers' || scope === 'both';
  return {
    title,
    reason,
    schedule:
      kind === 'once'
        ? { kind, from: instantOf(draft.from) ?? '', to: instantOf(draft.to) ?? '' }
        : {
            kind,
            weekdays: [...draft.weekdays].sort(),
            start: draft.start,
            end: draft.end,
            validFrom: draft.validFrom,
            validTo: draft.validTo === '' ? null : draft.validTo,
          },
    scope:
      scope === 'all'
        ? { all: true }
        : {
            ...(byRegency ? { regencies: [regency] } : {}),
            ...(byProvider ? { providers: [provider] } : {}),
            ...(scope === 'villages' ? { villages: [village] } : {}),
          },
  };
}

export function PlanMaintenance({
  onDone,
  onCancel,
}: {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const word = useWords(text);
  const [draft, setDraft] = useState<Draft>(BLANK);
  const put = <Name extends 'title' | 'reason'>(name: Name) => ({
    path: name,
    value: draft[name],
    onValue: (value: string) => setDraft((known) => ({ ...known, [name]: value })),
  });
  const send = async () => {
    await call('post', '/maintenance-windows', { body: bodyOf(draft) });
    onDone();
  };
  const set = (changes: Partial<Draft>) => setDraft((known) => ({ ...known, ...changes }));
  return (
    <Form onSend={send} onCancel={onCancel}>
      <TextField label={word.title} {...put('title')} />
      <TextField label={word.reason} {...put('reason')} />
      <SelectField
        label={word.kind}
        value={draft.kind}
        onValue={(kind) => set({ kind: kind as Kind })}
        options={[
          { value: 'once', label: word.kinds.once },
          { value: 'weekly', label: word.kinds.weekly },
        ]}
      />
      {draft.kind === 'once' ? (
        <Once draft={draft} set={set} />
      ) : (
        <Weekly draft={draft} set={set} />
      )}
      <ScopeFields draft={draft} set={set} />
      <p className="quiet">{word.pastNote}</p>
    </Form>
  );
}

interface Part {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
}

function Once({ draft, set }: Part) {
  const word = useWords(text);
  return (
    <div className="fields">
      <TextField
        label={word.from}
        path="schedule.from"
        type="datetime-local"
        value={draft.from}
        onValue={(from) => set({ from })}
      />
      <TextField
        label={word.to}
        path="schedule.to"
        type="datetime-local"
        value={draft.to}
        onValue={(to) => set({ to })}
      />
    </div>
  );
}

function Weekly({ draft, set }: Part) {
  const word = useWords(text);
  return (
    <>
      <fieldset className="row">
        <legend>{word.days}</legend>
        {word.weekdays.map((name, index) => (
          <CheckField
            key={name}
            label={name}
            value={draft.weekdays.includes(index + 1)}
            onValue={(chosen) =>
              set({
                weekdays: chosen
                  ? [...draft.weekdays, index + 1]
                  : draft.weekdays.filter((weekday) => weekday !== index + 1),
              })
            }
          />
        ))}
      </fieldset>
      <div className="fields">
        <TextField
          label={word.start}
          path="schedule.start"
          placeholder="22:00"
          value={draft.start}
          onValue={(start) => set({ start })}
        />
        <TextField
          label={word.end}
          hint={word.endHint}
          path="schedule.end"
          placeholder="02:00"
          value={draft.end}
          onValue={(end) => set({ end })}
        />
        <TextField
          label={word.validFrom}
          path="schedule.validFrom"
          type="date"
          value={draft.validFrom}
          onValue={(validFrom) => set({ validFrom })}
        />
        <TextField
          label={word.validTo}
          hint={word.validToHint}
          path="schedule.validTo"
          type="date"
          value={draft.validTo}
          onValue={(validTo) => set({ validTo })}
        />
      </div>
    </>
  );
}

function ScopeFields({ draft, set }: Part) {
  const word = useWords(text);
  const common = useWords(shared);
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  const { user } = useWho();
  // Who answers for some regencies plans for those.
  const offered = SCOPES.filter(
    (scope) => user.regencies === null || (scope !== 'all' && scope !== 'providers'),
  );
  return (
    <div className="fields">
      <SelectField
        label={word.scope}
        path="scope"
        value={draft.scope}
        onValue={(scope) => set({ scope: scope as Scope })}
        options={offered.map((value) => ({ value, label: word.scopes[value] }))}
      />
      {draft.scope === 'regencies' || draft.scope === 'both' ? (
        <SelectField
          label={common.regency}
          path="scope.regencies"
          any={common.none}
          value={draft.regency}
          onValue={(regency) => set({ regency })}
          options={regencies}
        />
      ) : null}
      {draft.scope === 'providers' || draft.scope === 'both' ? (
        <SelectField
          label={common.provider}
          path="scope.providers"
          any={common.none}
          value={draft.provider}
          onValue={(provider) => set({ provider })}
          options={providers}
        />
      ) : null}
      {draft.scope === 'villages' ? (
        <TextField
          label={word.village}
          hint={word.villageHint}
          path="scope.villages"
          value={draft.village}
          onValue={(village) => set({ village })}
        />
      ) : null}
    </div>
  );
}
