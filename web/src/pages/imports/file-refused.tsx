import type { ApiProblem } from '../../api/client';
import { Problem } from '../../parts/problem';
import { useWords } from '../../words/language';
import { useSaid } from './problem-words';
import { text } from './words';

const PLAIN: ReadonlySet<number> = new Set([400, 409, 413, 415]);

/** Why the service does not take the file, or does not apply it, each mistake with what to do. */
export function FileRefused({
  problem,
  title,
}: {
  readonly problem: ApiProblem;
  readonly title?: string;
}) {
  const word = useWords(text);
  const said = useSaid();
  if (!PLAIN.has(problem.status)) return <Problem problem={problem} />;
  const { code, message, errors } = problem;
  const mistakes = errors.length > 0 ? errors : [{ path: 'file', code, message }];
  return (
    <div className="notice bad" role="alert">
      <p>
        <b>{title ?? word.refused}</b>
      </p>
      <ul>
        {mistakes.map((mistake) => {
          const [wrong, doing] = said(mistake);
          return (
            <li key={`${mistake.path} ${mistake.code}`}>
              <Place path={mistake.path} />
              {wrong} {doing}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** `header.3`, `line 7`, `Sheet!C7`; the file as a whole needs no saying. */
function Place({ path }: { readonly path: string }) {
  const word = useWords(text);
  const line = /^line (\d+)/.exec(path)?.[1];
  const column = /^header\.(\d+)/.exec(path)?.[1];
  if (line !== undefined) return `${word.line} ${line}: `;
  if (column !== undefined) return `${word.column} ${column}: `;
  return path.includes('!') ? `${path}: ` : null;
}
