import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { permissionsOf } from '../../domain/access/role.js';
import { DAY_MS } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalledBy, doneBy } from '../called-by.js';
import { Clock } from '../clock.js';
import { checkWithin } from '../grants.js';
import { regencyNames } from '../regency-names.js';
import { shownInstant } from '../users/user-rows.js';
import { makeToken } from './make-token.js';
import { TOKEN_COLUMNS, TokenRow } from './token-rows.js';
import { NewTokenBody, ShownToken } from './token-schema.js';

/** API tokens, as an admin keeps them. */
@Injectable()
export class Tokens {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<ShownToken[]> {
    const { manager } = this.dataSource;
    const rows = await manager.query<TokenRow[]>(`select ${TOKEN_COLUMNS} from api_tokens t`);
    const named = await regencyNames(manager);
    return rows.map((row) => shown(row, named(row.regencies)));
  }

  /** Gives it with the bare token, which nobody sees again. */
  async add(
    { expiresInDays, ...body }: NewTokenBody,
    by: CalledBy,
  ): Promise<{ readonly token: ShownToken; readonly bareToken: string }> {
    checkWithin(body, by.caller);
    const expiresAt = this.clock.now() + expiresInDays * DAY_MS;
    const { id, token: bareToken } = await this.dataSource.transaction((manager) =>
      makeToken(manager, { ...body, expiresAt, createdBy: by.caller.name }),
    );
    const { name, role, scopes, regencies } = body;
    const details = {
      role,
      scopes: scopes?.join(' ') ?? null,
      regencies: regencies?.join(' ') ?? null,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    await this.audit.record(doneBy(by, 'token.add', name, details));
    const token = (await this.all()).find((each) => each.id === id);
    if (!token) throw new Error('a token went as it was made');
    return { token, bareToken };
  }

  /** From now on it is none. Throws DomainError access.token-not-found. */
  async revoke(id: number, by: CalledBy): Promise<void> {
    const [[revoked]] = await this.dataSource.query<[{ name: string }[], number]>(
      'update api_tokens set revoked_at = $2 where id = $1 and revoked_at is null returning name',
      [id, new Date(this.clock.now())],
    );
    if (!revoked)
      throw new DomainError('access.token-not-found', `There is no API token ${id}.`, 404);
    await this.audit.record(doneBy(by, 'token.revoke', revoked.name));
  }
}

function shown(row: TokenRow, regencies: ShownToken['regencies']): ShownToken {
  const { id, name, role, scopes, createdBy } = row;
  return {
    id,
    name,
    role,
    scopes: scopes && [...scopes],
    permissions: [...permissionsOf(row)],
    regencies,
    createdBy,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: shownInstant(row.expiresAt),
    lastUsedAt: shownInstant(row.lastUsedAt),
    revokedAt: shownInstant(row.revokedAt),
  };
}
