import { EntityManager } from 'typeorm';
import { Role } from '../../domain/access/role.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { checkGrant, checkName } from '../grants.js';
import { passwordHash } from '../password-hash.js';
import { newPassword } from '../token.js';

export interface NewUser {
  readonly name: string;
  readonly displayName: string | null;
  readonly role: Role;
  readonly regencies: readonly string[] | null;
  readonly mustChangePassword: boolean;
}

/** Stores a user with a first password, which is shown once. Names that differ by case only are one. Throws DomainError. */
export async function makeUser(
  manager: EntityManager,
  { name, displayName, role, regencies, mustChangePassword }: NewUser,
): Promise<{ readonly id: number; readonly password: string }> {
  checkName(name);
  await checkGrant(manager, { role, regencies });
  const taken = await manager.query<unknown[]>('select from users where lower(name) = lower($1)', [
    name,
  ]);
  if (taken.length > 0) throw userExists(name);
  const password = newPassword();
  const [made] = await manager.query<{ id: number }[]>(
    `insert into users (name, display_name, role, regencies, password_hash, must_change_password)
     values ($1, $2, $3, $4, $5, $6) on conflict (name) do nothing returning id`,
    [name, displayName, role, regencies, await passwordHash(password), mustChangePassword],
  );
  if (!made) throw userExists(name);
  return { id: made.id, password };
}

function userExists(name: string): DomainError {
  return new DomainError('access.user-exists', `There is already a user "${name}".`);
}
