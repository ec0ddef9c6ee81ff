import type { ReactNode } from 'react';
import type { ApiProblem, FieldProblem } from '../api/client';
import type { Shown } from '../api/use-answer';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { useRefusalText } from './refusal-text';

const text = words({
  id: {
    unreachable:
      'Layanan tidak dapat dihubungi. Periksa sambungan Anda; halaman mencoba lagi bila diminta.',
    forbidden: 'Akun Anda tidak berwenang melihat atau melakukan ini. Mintalah kepada admin.',
    missing: 'Tidak ditemukan. Mungkin sudah dihapus, atau di luar wilayah Anda.',
    busy: (seconds: number) => `Terlalu banyak permintaan. Coba lagi dalam ${seconds} detik.`,
    failed: 'Layanan gagal menjawab. Coba lagi; bila berulang, beri tahu admin.',
    stale: 'Yang tampil adalah jawaban terakhir yang diterima.',
  },
  en: {
    unreachable: 'The service cannot be reached. Check your connection, then try again.',
    forbidden: 'Your account may not see or do this. Ask an admin.',
    missing: 'Not found. It may have been removed, or lie outside your regencies.',
    busy: (seconds: number) => `Too many requests. Try again in ${seconds} seconds.`,
    failed: 'The service failed to answer. Try again; if it goes on, tell an admin.',
    stale: 'What is shown is the last answer that came.',
  },
});

/** What a status means where nothing better is known. */
function useStatusText(): (problem: ApiProblem) => string {
  const word = useWords(text);
  return ({ status, retryAfter, message }) => {
    if (status === 0) return word.unreachable;
    if (status === 403) return word.forbidden;
    if (status === 404) return word.missing;
    if (status === 429) return word.busy(retryAfter ?? 60);
    return status >= 500 ? word.failed : message;
  };
}

/** Where a mistake is, where no field says it. */
const placed = (path: string) => (path === '' ? '' : `${path}: `);

/** What went wrong, in words that say what to do. `errors`: the mistakes that stand nowhere else. */

export function Problem({
  problem,
  errors = problem.errors,
  retry,
  stale = false,
}: {
  readonly problem: ApiProblem;
  readonly errors?: readonly FieldProblem[];
  readonly retry?: (() => void) | undefined;
  /** Something older is still shown. */
  readonly stale?: boolean;
}) {
  const byStatus = useStatusText();
  // Without an answer no sentence could be fetched either.
  const { of, ofField } = useRefusalText(problem.status !== 0);
  const word = useWords(text);
  const { retry: again } = useWords(shared);
  return (
    <div className="notice bad" role="alert">
      <p>
        {of(problem) ?? byStatus(problem)} {stale ? word.stale : ''}
      </p>
      {errors.length === 0 ? null : (
        <ul>
          {errors.map((error) => (
            <li key={`${error.path} ${error.code}`}>
              {placed(error.path)}
              {ofField(problem, error)}
            </li>
          ))}
        </ul>
      )}
      {retry === undefined ? null : (
        <button type="button" onClick={retry}>
          {again}
        </button>
      )}
    </div>
  );
}

/** The answer when it is there; until then its shape in grey, or what went wrong. An older answer stays meanwhile. */
export function Answered<Value>({
  of,
  rows = 4,
  children,
}: {
  readonly of: Shown<Value>;
  /** How tall what comes will be, in lines. */
  readonly rows?: number;
  readonly children: (value: Value) => ReactNode;
}) {
  if (of.value === undefined)
    return of.problem ? (
      <Problem problem={of.problem} retry={of.reload} />
    ) : (
      <Skeleton rows={rows} />
    );
  return (
    <>
      {of.problem ? <Problem problem={of.problem} retry={of.reload} stale /> : null}
      {children(of.value)}
    </>
  );
}

export function Skeleton({ rows }: { readonly rows: number }) {
  const { loading } = useWords(shared);
  return (
    <div
      className="skeleton"
      style={{ height: `${rows * 2.5}rem` }}
      role="status"
      aria-label={loading}
    />
  );
}

/** Nothing is there, and what that means or what to do. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="notice">{children}</p>;
}
