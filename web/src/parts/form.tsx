import {
  type ReactNode,
  type SubmitEvent,
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type ApiProblem, type FieldProblem, asProblem } from '../api/client';
import { useWords } from '../words/language';
import { shared } from '../words/shared';
import { Problem } from './problem';
import { useRefusalText } from './refusal-text';

interface Fields {
  /** What is wrong with what was sent, in words. */
  readonly wrong: readonly { readonly path: string; readonly says: string }[];
  /** A field shows what is wrong with it; until what comes back is called. */
  readonly shows: (path: string) => () => void;
}
const Fields = createContext<Fields>({ wrong: [], shows: () => () => undefined });

const isOf = (path: string, field: string) => path === field || path.startsWith(`${field}.`);

/** What is wrong with a field, which then says it: the form does not say it again. */
function useWrong(path: string | undefined): readonly string[] {
  const { wrong, shows } = useContext(Fields);
  useEffect(() => (path === undefined ? undefined : shows(path)), [path, shows]);
  return path === undefined
    ? []
    : wrong.filter((error) => isOf(error.path, path)).map(({ says }) => says);
}

/** For what is no single field: several choices, a list of rows. */
export function WrongHere({ path }: { readonly path: string }) {
  const wrong = useWrong(path);
  return wrong.length === 0 ? null : <p className="wrong">{wrong.join(' ')}</p>;
}

/** What is refused, apart from what the fields of the form say themselves. */
interface Refused {
  readonly problem: ApiProblem;
  readonly elsewhere: readonly FieldProblem[];
}

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
  const [refused, setRefused] = useState<Refused | null>(null);
  const [sending, setSending] = useState(false);
  const { ofField } = useRefusalText(sending || refused !== null);
  const shown = useRef(new Map<symbol, string>());
  const shows = useCallback((path: string) => {
    const field = Symbol(path);
    shown.current.set(field, path);
    return () => void shown.current.delete(field);
  }, []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setRefused(null);
    onSend()
      .catch((error: unknown) => {
        const problem = asProblem(error);
        const fields = [...shown.current.values()];
        const isShown = ({ path }: FieldProblem) => fields.some((field) => isOf(path, field));
        setRefused({ problem, elsewhere: problem.errors.filter((each) => !isShown(each)) });
      })
      .finally(() => setSending(false));
  };
  const wrong = useMemo(
    () =>
      (refused?.problem.errors ?? []).map((error) => ({
        path: error.path,
        says: refused === null ? '' : ofField(refused.problem, error),
      })),
    [refused, ofField],
  );
  const fields = useMemo(() => ({ wrong, shows }), [wrong, shows]);
  return (
    <Fields value={fields}>
      <form className="stack" onSubmit={submit} noValidate>
        {children}
        {refused ? <Problem problem={refused.problem} errors={refused.elsewhere} /> : null}
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
    </Fields>
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
  const wrong = useWrong(path);
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
          {[...new Set(wrong)].join(' ')}
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
