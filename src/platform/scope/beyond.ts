import type { EntityManager } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { EVERYWHERE, currentScope, scopeSetting, withinScope } from './scope.js';

/** The refusal of what also concerns other regencies than the caller's. */
export function reachesBeyond(what: string): DomainError {
  return new DomainError(
    'scope.reaches-beyond',
    `${what} also concerns regencies that are not yours; somebody who answers for all of them must do this.`,
  );
}

/**
 * Lets a check inside a transaction know of every row, such as whose an address is; what the transaction reads and
 * writes afterwards is within its scope again. What `work` gives must not tell of foreign rows.
 */
export async function knowingAll<Result>(
  manager: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  if (currentScope() === null) return work();
  const narrow = (setting: string) =>
    manager.query(`select set_config('pantau.regencies', $1, true)`, [setting]);
  await narrow(EVERYWHERE);
  try {
    return await withinScope(null, work);
  } finally {
    // After a failed statement this fails too, and the transaction is lost anyway.
    await narrow(scopeSetting()).catch(() => undefined);
  }
}
