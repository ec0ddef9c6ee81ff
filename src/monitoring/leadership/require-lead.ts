import { EntityManager } from 'typeorm';
import { DeposedError } from '../ledger/deposed-error.js';

/** Lets the caller's transaction go on only while this epoch leads: until it is over no other can take the lead. */
export async function requireLead(manager: EntityManager, epoch: number): Promise<void> {
  const rows = await manager.query<{ epoch: string }[]>(
    'select epoch from leadership for key share',
  );
  const found = rows[0] ? Number(rows[0].epoch) : null;
  if (found !== epoch) throw new DeposedError(epoch, found);
}
