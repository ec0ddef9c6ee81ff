import { Permission } from '../../domain/access/permission.js';
import { Role } from '../../domain/access/role.js';
import { Instant } from '../../domain/time/instant.js';
import { instant } from '../users/user-rows.js';

export interface TokenRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Null: all that the role may do. */
  readonly scopes: readonly Permission[] | null;
  readonly regencies: readonly string[] | null;
  /** The user or token it was made by; null: by a command, or before this was kept. */
  readonly createdBy: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export const TOKEN_COLUMNS = `t.id, t.name, t.role, t.scopes, t.regencies, t.created_by as "createdBy",
  ${instant('t.created_at', 'createdAt')}, ${instant('t.expires_at', 'expiresAt')},
  ${instant('t.last_used_at', 'lastUsedAt')}, ${instant('t.revoked_at', 'revokedAt')}`;
