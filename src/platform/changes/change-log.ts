import { EntityManager } from 'typeorm';

/** By what a change came in. */
export interface ChangeSource {
  /** Name of the user or token, or of the program itself. */
  readonly actor: string;
  readonly via: 'call' | 'import' | 'cli' | 'demo';
  /** The import's id; null for the others. */
  readonly importId: string | null;
}

/** A change that came in by a call of the API, from the user or token of that name. */
export function byCall(caller: { readonly name: string }): ChangeSource {
  return { actor: caller.name, via: 'call', importId: null };
}

/** What the demo loads by itself. */
export const BY_DEMO: ChangeSource = { actor: 'demo', via: 'demo', importId: null };

/** One record that was made (`before` null), altered, or taken away (`after` null). */
export interface Change {
  /** What kind of record: `link`, `grant`, `provider`, `contract`, `milestone`, … */
  readonly entity: string;
  readonly entityId: string;
  /** The village it belongs to, if it belongs to one. */
  readonly villageCode: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** The fields that differ, before and after; null when none does. */
export function differing(change: Change): Pick<Change, 'before' | 'after'> | null {
  const { before, after } = change;
  if (before === null || after === null) return { before, after };
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );
  if (changed.length === 0) return null;
  const only = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((key) => [key, of[key] ?? null]));
  return { before: only(before), after: only(after) };
}

/**
 * Writes changes to the log, in the transaction that makes them; what changed nothing is left out. Secrets never belong
 * into `before` or `after`.
 */
export async function recordChanges(
  manager: EntityManager,
  source: ChangeSource,
  changes: readonly Change[],
): Promise<void> {
  const told = changes.flatMap((change) => {
    const difference = differing(change);
    return difference ? [{ ...change, ...difference }] : [];
  });
  if (told.length === 0) return;
  await manager.query(
    `insert into change_log (actor, via, import_id, entity, entity_id, village_code, before, after)
     select $1, $2, $3, c.* from unnest($4::text[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[]) as c`,
    [
      source.actor,
      source.via,
      source.importId,
      told.map(({ entity }) => entity),
      told.map(({ entityId }) => entityId),
      told.map(({ villageCode }) => villageCode),
      told.map(({ before }) => (before === null ? null : JSON.stringify(before))),
      told.map(({ after }) => (after === null ? null : JSON.stringify(after))),
    ],
  );
}
