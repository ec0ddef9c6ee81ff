import { CheckField, TextField } from '../../../parts/form';
import { useWords } from '../../../words/language';
import { text } from './words';

type Name = keyof (typeof text)['id']['secretNames'];

/** A secret, which is written and never read back: empty keeps the stored one. */
export function SecretField({
  name,
  label,
  hint,
  isStored,
  value,
  onValue,
  forget,
  shown = false,
}: {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  readonly isStored: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Where the channel can do without it. */
  readonly forget?: { readonly value: boolean; readonly onValue: (value: boolean) => void };
  /** Readable while it is written. */
  readonly shown?: boolean;
}) {
  const word = useWords(text);
  const hints = [isStored ? `${word.keep} ${word.keepUnless}` : '', hint ?? ''];
  return (
    <>
      <TextField
        label={label}
        hint={hints.filter((part) => part !== '').join(' ')}
        path={name}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        value={value}
        onValue={onValue}
      />
      {isStored && forget !== undefined ? (
        <CheckField label={word.forget(word.secretNames[name])} {...forget} />
      ) : null}
    </>
  );
}
