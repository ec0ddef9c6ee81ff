import { useEffect, useRef, useState } from 'react';
import { Field } from '../../parts/form';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { text } from './words';

/** So long after the last key the URL follows. */
const SETTLE_MS = 300;

/**
 * What is typed, at once; the URL is told when typing rests. An address opened or gone back to replaces what is typed.
 */
export function useSearchText(
  inUrl: string,
  tellUrl: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(inUrl);
  const [told, setTold] = useState(inUrl);
  const [seen, setSeen] = useState(inUrl);
  if (inUrl !== seen) {
    setSeen(inUrl);
    // Our own telling is nothing new; meanwhile somebody may have typed on.
    if (inUrl !== told) setTyped(inUrl);
  }
  useEffect(() => {
    if (typed === inUrl) return undefined;
    const timer = setTimeout(() => {
      setTold(typed);
      tellUrl(typed);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, inUrl, tellUrl]);
  return [typed, setTyped];
}

/** A search field that `/` leads to and Escape empties. */
export function SearchField({
  value,
  onValue,
}: {
  readonly value: string;
  readonly onValue: (text: string) => void;
}) {
  const word = useWords(text);
  const { search } = useWords(shared);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <Field label={search} hint={word.searchHint}>
      {(given) => (
        <input
          {...given}
          ref={input}
          type="search"
          value={value}
          autoComplete="off"
          maxLength={100}
          spellCheck={false}
          aria-keyshortcuts="/"
          onChange={(event) => onValue(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            onValue('');
          }}
        />
      )}
    </Field>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'DIALOG'].includes(target.tagName));
