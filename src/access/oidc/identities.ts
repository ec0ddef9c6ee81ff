import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { Role } from '../../domain/access/role.js';
import { leavesNoAdmin } from '../../domain/access/user-change.js';
import type { OidcSettings } from '../../platform/config/oidc-schema.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Clock } from '../clock.js';
import { checkName } from '../grants.js';
import { forfeitTokens } from '../tokens/forfeit-tokens.js';
import { UserRow, userRow } from '../users/user-rows.js';
import { givenRole } from './given-role.js';
import type { Claims } from './identity-provider.js';

/** First sign-ins come one after the other: two at once would make somebody twice. */
const FIRST_SIGN_IN_LOCK = 7_290_465;
const MOST_DISPLAYED = 120;

/** Somebody who may go on, and what the provider changed of them. */
export interface Known {
  readonly user: UserRow;
  readonly roleBefore: Role;
  readonly isNew: boolean;
  /** Tokens of theirs that were revoked, as their role does not allow so much any more. */
  readonly forfeited: readonly string[];
}

function unknown(): DomainError {
  return new DomainError(
    'access.identity-unknown',
    'No user here belongs to this identity, or the user may not sign in. An admin can link them.',
    403,
  );
}

/** The name that the provider has for somebody. An address counts once the provider has verified it. */
function nameIn(claims: Claims, { usernameClaim }: OidcSettings): string | null {
  const name = claims[usernameClaim];
  if (typeof name !== 'string' || name === '') return null;
  return usernameClaim === 'email' && claims['email_verified'] !== true ? null : name;
}

/** Which user an identity of the provider belongs to: by its subject, which never changes; by name once, as an admin said. */
@Injectable()
export class Identities {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError access.identity-unknown or access.identity-name. */
  async userOf(claims: Claims): Promise<Known> {
    const { oidc } = this.settings;
    if (!oidc) throw unknown();
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [FIRST_SIGN_IN_LOCK]);
      const linked =
        (await linkedUser(manager, oidc, claims)) ?? (await expectedUser(manager, oidc, claims));
      const id = linked ?? (await newUser(manager, oidc, claims));
      const before = await userRow(manager, id, 'locked');
      if (!before || before.disabledAt !== null) throw unknown();
      await settle(manager, oidc, claims, before);
      const user = await userRow(manager, id);
      if (!user) throw unknown();
      const forfeited = await forfeitTokens(manager, user, this.clock.now());
      return { user, roleBefore: before.role, isNew: linked === null, forfeited };
    });
  }
}

async function linkedUser(manager: EntityManager, { issuer }: OidcSettings, { sub }: Claims) {
  const [row] = await manager.query<{ id: number }[]>(
    'select user_id as id from user_identities where issuer = $1 and subject = $2',
    [issuer, sub],
  );
  return row?.id ?? null;
}

/** Whom an admin said to be this one: from now on by the subject, so that nobody who gets the name later gets the user. */
async function expectedUser(manager: EntityManager, oidc: OidcSettings, claims: Claims) {
  const [[row]] = await manager.query<[{ id: number }[], number]>(
    `update user_identities set subject = $3, expected_name = null, linked_at = now()
     where issuer = $1 and expected_name = $2 returning user_id as id`,
    [oidc.issuer, nameIn(claims, oidc), claims.sub],
  );
  return row?.id ?? null;
}

async function newUser(manager: EntityManager, oidc: OidcSettings, claims: Claims) {
  if (oidc.newUsers === 'refuse') throw unknown();
  const name = nameIn(claims, oidc)?.normalize('NFC') ?? '';
  if (await isTaken(manager, name)) throw nameRefused();
  const displayName = typeof claims['name'] === 'string' ? claims['name'] : '';
  const shown = displayName
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MOST_DISPLAYED);
  const [made] = await manager.query<[{ id: number }]>(
    `insert into users (name, display_name, role, must_change_password)
     values ($1, $2, 'viewer', false) returning id`,
    [name, shown === '' ? null : shown],
  );
  await manager.query(
    `insert into user_identities (user_id, issuer, subject, linked_by) values ($1, $2, $3, $4)`,
    [made.id, oidc.issuer, claims.sub, name],
  );
  return made.id;
}

/** A name that is none, or somebody's already: whose it is here only an admin can say. */
async function isTaken(manager: EntityManager, name: string): Promise<boolean> {
  try {
    checkName(name);
  } catch {
    return true;
  }
  const found = await manager.query<unknown[]>('select from users where lower(name) = lower($1)', [
    name,
  ]);
  return found.length > 0;
}

function nameRefused(): DomainError {
  return new DomainError(
    'access.identity-name',
    'The identity provider gives no name that could be used here, or one that is taken; an admin can link the user.',
    403,
  );
}

/** The role that the groups give; and a first password, which nobody has chosen, goes. */
async function settle(
  manager: EntityManager,
  { roles }: OidcSettings,
  claims: Claims,
  user: UserRow,
): Promise<void> {
  await manager.query(
    'update users set password_hash = null, must_change_password = false where id = $1 and must_change_password',
    [user.id],
  );
  if (!roles) return;
  const role = givenRole(claims[roles.claim], roles.map, user.regencies);
  const [{ others }] = await manager.query<[{ others: number }]>(
    `select count(*)::int as others from users where role = 'admin' and disabled_at is null and id <> $1`,
    [user.id],
  );
  const enabled = { disabled: false };
  if (leavesNoAdmin({ role: user.role, ...enabled }, { role, ...enabled }, others)) return;
  await manager.query('update users set role = $2 where id = $1', [user.id, role]);
}
