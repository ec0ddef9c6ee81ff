import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { Grant } from '../../domain/access/role.js';
import { leavesNoAdmin } from '../../domain/access/user-change.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalledBy, doneBy } from '../called-by.js';
import { Clock } from '../clock.js';
import { checkGrant, checkWithin } from '../grants.js';
import { passwordHash } from '../password-hash.js';
import { regencyNames } from '../regency-names.js';
import { endSessionsOf } from '../sessions/sessions.js';
import { SignInAttempts } from '../sessions/sign-in-attempts.js';
import { newPassword } from '../token.js';
import { forfeitTokens } from '../tokens/forfeit-tokens.js';
import { makeUser } from './make-user.js';
import { USER_COLUMNS, UserRow, shownInstant, userRow } from './user-rows.js';
import { NewUserBody, ShownUser, UserBody } from './user-schema.js';

/** A user may do all that their role allows. */
const grantOf = ({ role, regencies }: Pick<Grant, 'role' | 'regencies'>): Grant => ({
  role,
  scopes: null,
  regencies,
});

/** Users, as an admin keeps them. They are disabled, never deleted: their names stand in the logs. */
@Injectable()
export class Users {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly attempts: SignInAttempts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<ShownUser[]> {
    const { manager } = this.dataSource;
    const rows = await manager.query<UserRow[]>(`select ${USER_COLUMNS} from users u`);
    const named = await regencyNames(manager);
    return rows.map((row) => shown(row, named(row.regencies)));
  }

  /** Throws DomainError access.user-not-found. */
  async one(id: number): Promise<ShownUser> {
    const { manager } = this.dataSource;
    const row = await present(manager, id, 'free');
    return shown(row, (await regencyNames(manager))(row.regencies));
  }

  /** Gives the id and the first password. */
  async add(body: NewUserBody, by: CalledBy): Promise<{ id: number; password: string }> {
    checkWithin(grantOf(body), by.caller);
    const made = await this.dataSource.transaction((manager) =>
      makeUser(manager, { ...body, mustChangePassword: true }),
    );
    await this.audit.record(doneBy(by, 'user.add', body.name, told(grantOf(body))));
    return made;
  }

  /**
   * Replaces all but name and password; it takes effect at once, a session of now included. Tokens they made that allow
   * more than they may do from now on are revoked.
   */
  async replace(id: number, body: UserBody, by: CalledBy): Promise<void> {
    checkWithin(grantOf(body), by.caller);
    const { before, forfeited } = await this.dataSource.transaction(async (manager) => {
      const admins = await lockedAdmins(manager);
      const user = await present(manager, id, 'locked');
      checkWithin(grantOf(user), by.caller);
      await checkGrant(manager, body);
      refuseNoAdmin(user, body, admins);
      await this.save(manager, user, body);
      const after = await present(manager, id, 'free');
      return {
        before: user,
        forfeited: await forfeitTokens(manager, after, this.clock.now()),
      };
    });
    const details = { ...told(grantOf(body)), disabled: body.disabled };
    const past = told(grantOf(before));
    await this.audit.record(
      doneBy(by, 'user.change', before.name, {
        ...details,
        roleBefore: past.role,
        regenciesBefore: past.regencies,
      }),
    );
    for (const token of forfeited)
      await this.audit.record(doneBy(by, 'token.revoke', token, { madeBy: before.name }));
  }

  /** Gives a new first password, and ends the sessions and the waiting after wrong ones. */
  async newPassword(id: number, by: CalledBy): Promise<string> {
    const password = newPassword();
    const hash = await passwordHash(password);
    const user = await this.dataSource.transaction(async (manager) => {
      const found = await present(manager, id, 'locked');
      checkWithin(grantOf(found), by.caller);
      await manager.query(
        'update users set password_hash = $2, must_change_password = true where id = $1',
        [id, hash],
      );
      await endSessionsOf(manager, id);
      return found;
    });
    await this.attempts.forget(user.name);
    await this.audit.record(doneBy(by, 'user.password', user.name));
    return password;
  }

  async endSessions(id: number, by: CalledBy): Promise<void> {
    const { manager } = this.dataSource;
    const { name } = await present(manager, id, 'free');
    await endSessionsOf(manager, id);
    await this.audit.record(doneBy(by, 'user.sessions-ended', name));
  }

  private async save(manager: EntityManager, user: UserRow, body: UserBody): Promise<void> {
    const disabledAt = body.disabled ? (user.disabledAt ?? this.clock.now()) : null;
    await manager.query(
      'update users set display_name = $2, role = $3, regencies = $4, disabled_at = $5 where id = $1',
      [
        user.id,
        body.displayName,
        body.role,
        body.regencies,
        disabledAt === null ? null : new Date(disabledAt),
      ],
    );
    if (body.disabled) await endSessionsOf(manager, user.id);
  }
}

async function present(
  manager: EntityManager,
  id: number,
  lock: 'locked' | 'free',
): Promise<UserRow> {
  const row = await userRow(manager, id, lock);
  if (!row) throw new DomainError('access.user-not-found', `There is no user ${id}.`, 404);
  return row;
}

/** The enabled admins, who stay as they are until the transaction ends: two cannot take each other away. */
async function lockedAdmins(manager: EntityManager): Promise<readonly number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `select id from users where role = 'admin' and disabled_at is null order by id for update`,
  );
  return rows.map(({ id }) => id);
}

function refuseNoAdmin(user: UserRow, body: UserBody, admins: readonly number[]): void {
  const before = { role: user.role, disabled: user.disabledAt !== null };
  const others = admins.filter((id) => id !== user.id).length;
  if (!leavesNoAdmin(before, body, others)) return;
  throw new DomainError(
    'access.last-admin',
    'This is the only admin who may sign in. Make another one first.',
  );
}

function told({ role, regencies }: Grant) {
  return { role, regencies: regencies?.join(' ') ?? null };
}

function shown(row: UserRow, regencies: ShownUser['regencies']): ShownUser {
  const { id, name, displayName, role, mustChangePassword, hasPassword } = row;
  return {
    id,
    name,
    displayName,
    role,
    regencies,
    disabled: row.disabledAt !== null,
    disabledAt: shownInstant(row.disabledAt),
    mustChangePassword,
    hasPassword,
    lastSignInAt: shownInstant(row.lastSignInAt),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
