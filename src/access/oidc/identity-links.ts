import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { errorCode } from '../../platform/database/error-code.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Caller } from '../../platform/http/caller.decorator.js';
import { checkWithin } from '../grants.js';
import { endSessionsOf } from '../sessions/sessions.js';
import { UserRow, instant, userRow } from '../users/user-rows.js';

const UNIQUE_VIOLATION = '23505';

export interface IdentityLink {
  readonly issuer: string;
  /** Until the first sign-in: the name that the provider will give. */
  readonly expectedName: string | null;
  /** From then on: what the provider calls them for ever. */
  readonly subject: string | null;
  readonly linkedBy: string;
  readonly linkedAt: Instant;
}

/** Which identity of the provider a user has, as admins say. */
@Injectable()
export class IdentityLinks {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Null: none. Throws DomainError access.user-not-found. */
  async of(userId: number): Promise<IdentityLink | null> {
    const { manager } = this.dataSource;
    await existing(manager, userId);
    const [row] = await manager.query<IdentityLink[]>(
      `select issuer, expected_name as "expectedName", subject, linked_by as "linkedBy",
         ${instant('linked_at', 'linkedAt')}
       from user_identities where user_id = $1`,
      [userId],
    );
    return row ?? null;
  }

  /**
   * Says that who signs in with the provider under this name is the user, in place of an earlier identity. Throws
   * DomainError access.user-not-found, access.beyond-own, access.oidc-off or access.identity-taken.
   */
  async expect(userId: number, name: string, caller: Caller): Promise<void> {
    const { oidc } = this.settings;
    if (!oidc)
      throw new DomainError('access.oidc-off', 'No identity provider is set up here.', 404);
    await this.change(userId, caller, (manager) =>
      manager.query(
        `insert into user_identities (user_id, issuer, expected_name, linked_by) values ($1, $2, $3, $4)`,
        [userId, oidc.issuer, name, caller.name],
      ),
    );
  }

  /** Throws DomainError access.user-not-found or access.beyond-own. */
  async remove(userId: number, caller: Caller): Promise<void> {
    await this.change(userId, caller, () => Promise.resolve());
  }

  /** Whoever came in by the former identity is out. */
  private async change(
    userId: number,
    caller: Caller,
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.dataSource.transaction(async (manager) => {
        const { role, regencies } = await existing(manager, userId);
        checkWithin({ role, scopes: null, regencies }, caller);
        const [gone] = await manager.query<[unknown[], number]>(
          'delete from user_identities where user_id = $1 returning subject',
          [userId],
        );
        if (gone.length > 0) await endSessionsOf(manager, userId);
        await work(manager);
      });
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new DomainError(
        'access.identity-taken',
        'Another user is linked to that name of the identity provider already.',
      );
    }
  }
}

async function existing(manager: EntityManager, userId: number): Promise<UserRow> {
  const user = await userRow(manager, userId, 'free');
  if (user) return user;
  throw new DomainError('access.user-not-found', `There is no user ${String(userId)}.`, 404);
}
