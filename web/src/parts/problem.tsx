import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/client';
import type { Shown } from '../api/use-answer';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';

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

/** What went wrong, in words that say what to do. */
export function useProblemText(): (problem: ApiProblem) => string {
  const word = useWords(text);
  return (problem) => {
    if (problem.status === 0) return word.unreachable;
    if (problem.status === 403) return word.forbidden;
    if (problem.status === 404) return word.missing;
    if (problem.status === 429) return word.busy(problem.retryAfter ?? 60);
    if (problem.status >= 500) return word.failed;
    return problem.message;
  };
}

export function Problem({
  problem,
  retry,
  stale = false,
}: {
  readonly problem: ApiProblem;
  readonly retry?: (() => void) | undefined;
  /** Something older is still shown. */
  readonly stale?: boolean;
}) {
  const textOf = useProblemText();
  const word = useWords(text);
  const { retry: again } = useWords(shared);
  return (
    <div className="notice bad" role="alert">
      <p>
        {textOf(problem)} {stale ? word.stale : ''}
      </p>
      {problem.errors.length === 0 ? null : (
        <ul>
          {problem.errors.map((error) => (
            <li key={`${error.path} ${error.code}`}>
              {error.path}: {error.message}
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
