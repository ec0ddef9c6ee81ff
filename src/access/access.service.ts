import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DAY_MS } from '../domain/time/instant.js';
import { Grant } from '../domain/access/role.js';
import { AuditDetails } from '../domain/audit/entry.js';
import { AuditLog } from './audit/audit-log.js';
import { Clock } from './clock.js';
import { makeToken } from './tokens/make-token.js';
import { USUAL_DAYS } from './tokens/token-schema.js';
import { makeUser } from './users/make-user.js';

/** Shown once; the database keeps hashes only. */
export interface FirstAccess {
  readonly user: string;
  readonly password: string;
  readonly apiToken: string;
}

/** Of two services that start at once, one makes the first user. */
const FIRST_ACCESS_LOCK = 7_290_463;

const EVERYTHING: Grant = { role: 'admin', scopes: null, regencies: null };

/** Users and API tokens, as commands and the first start make them. */
@Injectable()
export class AccessService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Makes the first user, an admin, and a token that does not expire while there is no user at all; null when there is one. */
  async ensureFirstAccess({
    name = 'admin',
    mustChangePassword = true,
  }: {
    readonly name?: string;
    readonly mustChangePassword?: boolean;
  } = {}): Promise<FirstAccess | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [FIRST_ACCESS_LOCK]);
      const [{ any }] = await manager.query<[{ any: boolean }]>(
        'select exists (select from users) as any',
      );
      if (any) return null;
      const { password } = await makeUser(manager, {
        name,
        displayName: null,
        ...EVERYTHING,
        mustChangePassword,
      });
      const { token } = await makeToken(manager, {
        name: 'first-access',
        ...EVERYTHING,
        expiresAt: null,
        createdBy: null,
      });
      return { user: name, password, apiToken: token };
    });
  }

  /** Gives the password, which must be changed at the first sign-in. Without more they may read everything. */
  async addUser(
    name: string,
    { role = 'viewer', regencies = null }: Partial<Pick<Grant, 'role' | 'regencies'>> = {},
  ): Promise<{ readonly user: string; readonly password: string }> {
    const { password } = await this.dataSource.transaction((manager) =>
      makeUser(manager, { name, displayName: null, role, regencies, mustChangePassword: true }),
    );
    await this.record('user.add', name, { role, regencies: regencies?.join(' ') ?? null });
    return { user: name, password };
  }

  /** Gives the bare token. Without more it may do everything, for a year. */
  async createToken(
    name: string,
    {
      expiresInDays = USUAL_DAYS,
      ...grant
    }: Partial<Grant> & { readonly expiresInDays?: number } = {},
  ): Promise<string> {
    const { token } = await this.dataSource.transaction((manager) =>
      makeToken(manager, {
        name,
        ...EVERYTHING,
        ...grant,
        expiresAt: this.clock.now() + expiresInDays * DAY_MS,
        createdBy: null,
      }),
    );
    const { role = EVERYTHING.role, scopes, regencies } = grant;
    const limits = { scopes: scopes?.join(' ') ?? null, regencies: regencies?.join(' ') ?? null };
    await this.record('token.add', name, { role, ...limits, expiresInDays });
    return token;
  }

  private async record(action: string, target: string, details: AuditDetails): Promise<void> {
    const by = { actor: 'cli', actorKind: 'cli', network: null } as const;
    await this.audit.record({ ...by, action, target, outcome: 'ok', details });
  }
}
