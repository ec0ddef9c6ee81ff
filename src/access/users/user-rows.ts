import { EntityManager } from 'typeorm';
import { Role } from '../../domain/access/role.js';
import { Instant } from '../../domain/time/instant.js';

export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly displayName: string | null;
  readonly role: Role;
  readonly regencies: readonly string[] | null;
  readonly mustChangePassword: boolean;
  readonly disabledAt: Instant | null;
  readonly lastSignInAt: Instant | null;
  readonly createdAt: Instant;
  /** Whether there is a password; without one they sign in through the identity provider only. */
  readonly hasPassword: boolean;
}

/** An instant in the answer of a query. */
export const instant = (column: string, as: string) =>
  `(extract(epoch from ${column}) * 1000)::float8 as "${as}"`;

/** The same as answers give it. */
export function shownInstant(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

export const USER_COLUMNS = `u.id, u.name, u.display_name as "displayName", u.role, u.regencies,
  u.must_change_password as "mustChangePassword", u.password_hash is not null as "hasPassword",
  ${instant('u.disabled_at', 'disabledAt')}, ${instant('u.last_sign_in_at', 'lastSignInAt')},
  ${instant('u.created_at', 'createdAt')}`;

/** One user; locked until the transaction ends when asked for. */
export async function userRow(
  manager: EntityManager,
  id: number,
  lock: 'locked' | 'free' = 'free',
): Promise<UserRow | null> {
  const [row] = await manager.query<UserRow[]>(
    `select ${USER_COLUMNS} from users u where u.id = $1 ${lock === 'locked' ? 'for update' : ''}`,
    [id],
  );
  return row ?? null;
}
