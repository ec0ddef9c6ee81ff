import { EntityManager } from 'typeorm';
import { permissionsOf } from '../../domain/access/role.js';
import { Giver, within } from '../../domain/access/user-change.js';
import { Instant } from '../../domain/time/instant.js';
import type { UserRow } from '../users/user-rows.js';
import { TOKEN_COLUMNS, TokenRow } from './token-rows.js';

/** What somebody may give now; null: nothing, as they may not sign in. */
function giverOf({ role, regencies, disabledAt }: UserRow): Giver | null {
  if (disabledAt !== null) return null;
  return { permissions: permissionsOf({ role, scopes: null, regencies }), regencies };
}

/**
 * Revokes what a user could not give any more of the tokens that they made, or that tokens of theirs made: nobody keeps
 * by a token what was taken from them. Call it in the transaction that takes it. Gives the names.
 */
export async function forfeitTokens(
  manager: EntityManager,
  user: UserRow,
  now: Instant,
): Promise<readonly string[]> {
  const giver = giverOf(user);
  const made = await manager.query<TokenRow[]>(
    `with recursive made as (
       select * from api_tokens where created_by = $1
       union select t.* from api_tokens t join made m on t.created_by = m.name)
     select ${TOKEN_COLUMNS} from made t where t.revoked_at is null order by t.name`,
    [user.name],
  );
  const forfeited = made.filter((token) => giver === null || !within(token, giver));
  await manager.query('update api_tokens set revoked_at = $2 where id = any ($1)', [
    forfeited.map(({ id }) => id),
    new Date(now),
  ]);
  return forfeited.map(({ name }) => name);
}
