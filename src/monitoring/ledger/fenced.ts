import { DeposedError } from './deposed-error.js';
import { Query, ShortSession } from './short-session.js';

/** One transaction that is rolled back unless this epoch leads until its end; throws DeposedError. */
export function fenced<Result>(
  session: ShortSession,
  epoch: number,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  return session.transaction(async (query) => {
    // A key share lock stops who would take the lead, and lets the leader renew it meanwhile.
    const rows = await query<{ epoch: string }>('select epoch from leadership for key share');
    const found = rows[0] ? Number(rows[0].epoch) : null;
    if (found !== epoch) throw new DeposedError(epoch, found);
    return work(query);
  });
}
