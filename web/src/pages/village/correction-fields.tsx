import { ApiProblem } from '../../api/client';
import { Field, SelectField, TextField } from '../../parts/form';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { text } from './outage-words';
import type { Outage } from './outages';

type Cause = Outage['proposedCause'];
const CAUSES: readonly Cause[] = ['port', 'power', 'link', 'upstream', 'monitor', 'unknown'];

export function CauseField({
  value,
  onValue,
}: {
  readonly value: Cause;
  readonly onValue: (cause: Cause) => void;
}) {
  const word = useWords(text);
  const { cause } = useWords(shared);
  return (
    <SelectField
      label={word.cause}
      path="cause"
      value={value}
      onValue={(next) => onValue(CAUSES.find((candidate) => candidate === next) ?? 'unknown')}
      options={CAUSES.map((candidate) => ({ value: candidate, label: cause[candidate] }))}
    />
  );
}

interface Bounds {
  readonly start: string;
  readonly end: string;
}

/** Start and end as wall clocks in Asia/Jakarta, to the second. */
export function BoundsFields({
  value,
  onValue,
}: {
  readonly value: Bounds;
  readonly onValue: (bounds: Bounds) => void;
}) {
  const word = useWords(text);
  const fields = [
    ['start', 'startedAt', word.start],
    ['end', 'endedAt', word.end],
  ] as const;
  return (
    <div className="fields">
      {fields.map(([name, path, label]) => (
        <Field key={name} label={label} path={path}>
          {(given) => (
            <input
              {...given}
              type="datetime-local"
              step={1}
              value={value[name]}
              onChange={(event) => onValue({ ...value, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

export function ReasonField({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (reason: string) => void;
}) {
  const word = useWords(text);
  return (
    <TextField
      label={word.reason}
      hint={word.reasonHint}
      path="reason"
      value={value}
      onValue={onValue}
      required
    />
  );
}

/** Sends when there is a reason. */
export function useRefusals(): (reason: string, send: () => Promise<void>) => Promise<void> {
  const word = useWords(text);
  return async (reason, send) => {
    if (reason.trim() === '') throw new ApiProblem(400, 'validation', word.reasonNeeded);
    await send();
  };
}
