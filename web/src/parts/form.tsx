import {
  type ReactNode,
  type SubmitEvent,
  createContext,
  useContext,
  useId,
  useState,
} from 'react';
import { ApiProblem, type FieldProblem } from '../api/client';
import { useWords } from '../words/language';
import { shared } from '../words/shared';
import { Problem } from './problem';

const Wrong = createContext<readonly FieldProblem[]>([]);

/** A form that sends what it holds, waits, and shows what the service minds beside the fields it minds. */
export function Form({
  onSend,
  children,
  send,
  onCancel,
}: {
  /** Throws ApiProblem. */
  readonly onSend: () => Promise<unknown>;
  readonly children: ReactNode;
  /** The word on the button. */
  readonly send?: string;
  readonly onCancel?: () => void;
}) {
  const word = useWords(shared);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [sending, setSending] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem(null);
    onSend()
      .catch((error: unknown) =>
        setProblem(
          error instanceof ApiProblem ? error : new ApiProblem(0, 'unexpected', String(error)),
        ),
      )
      .finally(() => setSending(false));
  };
  return (
    <Wrong value={problem?.errors ?? []}>
      <form className="stack" onSubmit={submit} noValidate>
        {children}
        {problem ? <Problem problem={problem} /> : null}
        <div className="row">
          <button type="submit" className="primary" aria-disabled={sending}>
            {send ?? word.save}
          </button>
          {onCancel === undefined ? null : (
            <button type="button" onClick={onCancel}>
              {word.cancel}
            </button>
          )}
        </div>
      </form>
    </Wrong>
  );
}

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The name of the field in what the service minds. */
  readonly path?: string;
}

/** A label, the field it names, its hint, and what is wrong with it. */
export function Field({
  label,
  hint,
  path,
  children,
}: Labelled & {
  readonly children: (given: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean | undefined;
  }) => ReactNode;
}) {
  const id = useId();
  const wrong = useContext(Wrong).filter(
    (error) => path !== undefined && (error.path === path || error.path.startsWith(`${path}.`)),
  );
  const described = [hint === undefined ? '' : `${id}-hint`, wrong.length > 0 ? `${id}-wrong` : ''];
  const describedBy = described.filter((part) => part !== '').join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': wrong.length > 0 ? true : undefined,
      })}
      {hint === undefined ? null : (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong.length === 0 ? null : (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong.map((error) => error.message).join(' ')}
        </span>
      )}
    </div>
  );
}

export function TextField({
  value,
  onValue,
  type = 'text',
  ...labelled
}: Labelled & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?:
    | 'text'
    | 'search'
    | 'password'
    | 'number'
    | 'date'
    | 'month'
    | 'datetime-local'
    | 'email'
    | 'url';
  readonly autoComplete?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}) {
  const { label, hint, path, ...input } = labelled;
  return (
    <Field label={label} hint={hint} {...(path === undefined ? {} : { path })}>
      {(given) => (
        <input
          {...given}
          {...input}
          type={type}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of several; `any` is the word for none of them. */
export function SelectField({
  value,
  onValue,
  options,
  any,
  ...labelled
}: Labelled & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly options: readonly Option[];
  readonly any?: string;
}) {
  return (
    <Field {...labelled}>
      {(given) => (
        <select {...given} value={value} onChange={(event) => onValue(event.target.value)}>
          {any === undefined ? null : <option value="">{any}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onValue: (value: boolean) => void;
}) {
  return (
    <label className="row">
      <input type="checkbox" checked={value} onChange={(event) => onValue(event.target.checked)} />
      {label}
    </label>
  );
}
