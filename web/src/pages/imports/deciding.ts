import { useCallback, useRef, useState } from 'react';
import { type ApiProblem, call, asProblem } from '../../api/client';
import type { Report, Village } from './rows';

/** Which village a row means; null: the row is left out. */
export type Choice = Village | null;

export interface Deciding {
  /** What is chosen and not saved yet, by line. */
  readonly waiting: ReadonlyMap<number, Choice>;
  readonly failed: { readonly line: number; readonly problem: ApiProblem } | null;
  readonly decide: (line: number, choice: Choice) => void;
}

type Settled = Pick<Report, 'rows' | 'summary' | 'reconciliation'>;

/**
 * Saves choices one after the other while the person goes on: what is chosen shows at once, and goes back where the
 * service refuses it.
 */
export function useDeciding(id: string, onReport: (report: Settled) => void): Deciding {
  const [waiting, setWaiting] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [failed, setFailed] = useState<Deciding['failed']>(null);
  const queue = useRef(new Map<number, Choice>());
  const working = useRef(false);
  const save = useCallback(async () => {
    if (working.current) return;
    working.current = true;
    for (let next = [...queue.current][0]; next; next = [...queue.current][0]) {
      const [line, choice] = next;
      queue.current.delete(line);
      try {
        const code = choice?.code ?? null;
        onReport(
          await call('post', '/imports/{id}/rows/{line}', { at: { id, line }, body: { code } }),
        );
      } catch (error) {
        setFailed({ line, problem: asProblem(error) });
      }
      setWaiting((before) =>
        // Chosen anew meanwhile: it is still to be saved.
        queue.current.has(line) ? before : new Map([...before].filter(([other]) => other !== line)),
      );
    }
    working.current = false;
  }, [id, onReport]);
  const decide = useCallback(
    (line: number, choice: Choice) => {
      setFailed(null);
      queue.current.delete(line);
      queue.current.set(line, choice);
      setWaiting((before) => new Map(before).set(line, choice));
      void save();
    },
    [save],
  );
  return { waiting, failed, decide };
}
