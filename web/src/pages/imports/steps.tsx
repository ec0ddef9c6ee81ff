import { Link } from 'wouter';
import { useWords } from '../../words/language';
import { text } from './words';

const STEPS = ['unggah', 'kolom', 'tinjau', 'perubahan', 'terapkan', 'selesai'] as const;
export type Step = (typeof STEPS)[number];

/** The steps of an import, and where it is; those that can be gone to are links. */
export function Steps({ at, open }: { readonly at: Step; readonly open: readonly Step[] }) {
  const word = useWords(text);
  return (
    <nav aria-label={word.steps}>
      <ol className="import-steps">
        {STEPS.map((step, place) => (
          <li
            key={step}
            aria-current={step === at ? 'step' : undefined}
            className={place < STEPS.indexOf(at) ? 'done' : undefined}
          >
            {open.includes(step) && step !== at ? (
              <Link href={`?langkah=${step}`}>{word.step[step]}</Link>
            ) : (
              <span>{word.step[step]}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
