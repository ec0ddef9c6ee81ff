import { EntityManager } from 'typeorm';
import { Grant } from '../../domain/access/role.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { checkGrant, checkName, checkScopes } from '../grants.js';
import { newToken, secretHash } from '../token.js';

export interface NewToken extends Grant {
  readonly name: string;
  /** Null: never. */
  readonly expiresAt: Instant | null;
  readonly createdBy: string | null;
}

/** Stores a token and gives it bare, which nobody sees again. Throws DomainError. */
export async function makeToken(
  manager: EntityManager,
  { name, role, scopes, regencies, expiresAt, createdBy }: NewToken,
): Promise<{ readonly id: number; readonly token: string }> {
  checkName(name);
  await checkGrant(manager, { role, regencies });
  checkScopes({ role, scopes, regencies });
  const token = newToken();
  const [made] = await manager.query<{ id: number }[]>(
    `insert into api_tokens (name, token_sha256, role, scopes, regencies, expires_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (name) where revoked_at is null do nothing returning id`,
    [
      name,
      secretHash(token),
      role,
      scopes,
      regencies,
      expiresAt === null ? null : new Date(expiresAt),
      createdBy,
    ],
  );
  if (!made)
    throw new DomainError('access.token-exists', `There is already an API token "${name}".`);
  return { id: made.id, token };
}
