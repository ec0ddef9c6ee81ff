import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { networkOf } from '../../domain/access/network.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { isPassword } from '../password-hash.js';
import { Sessions } from './sessions.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Who a caller says to be, and where they come from. */
export interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

interface Found {
  readonly id: number;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
}

/** Too many attempts: when the next may be made. */
export function tooManyAttempts(waitMs: number): DomainError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new DomainError(
    'access.too-many-attempts',
    `Too many attempts. Try again in ${seconds} s.`,
    429,
    [],
    seconds,
  );
}

/** Signing in with a name and a password. */
@Injectable()
export class SignIn {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Throws DomainError access.wrong-sign-in, whatever was wrong, or access.too-many-attempts. */
  async with(attempt: Attempt): ReturnType<Sessions['begin']> {
    const { name, address } = attempt;
    const network = networkOf(address);
    const waitMs = await this.attempts.begin(name, network);
    if (waitMs > 0) {
      await this.record(attempt, 'access.too-many-attempts');
      throw tooManyAttempts(waitMs);
    }
    const user = await this.proven(attempt);
    if (!user) {
      await this.record(attempt, 'access.wrong-sign-in');
      throw new DomainError(
        'access.wrong-sign-in',
        'The name or the password is wrong, or the user may not sign in.',
        401,
      );
    }
    await this.attempts.succeeded(name, network);
    const begun = await this.sessions.begin(user.id, network);
    await this.record({ ...attempt, name: user.name }, 'ok');
    return begun;
  }

  /** The user whose password it is. Takes as long for whoever is unknown or disabled. */
  private async proven({ name, password }: Attempt): Promise<Found | null> {
    const [user] = await this.dataSource.query<Found[]>(
      `select id, name, password_hash as "passwordHash", disabled_at is not null as disabled
       from users where lower(name) = lower($1) order by name <> $1 limit 1`,
      [name],
    );
    const right = await isPassword(password, user?.passwordHash ?? null);
    return right && user && !user.disabled ? user : null;
  }

  /** A name that nobody has is not written down: it may be a password in the wrong field. */
  private async record({ name, address }: Attempt, outcome: string): Promise<void> {
    const [known] = await this.dataSource.query<{ name: string }[]>(
      'select name from users where lower(name) = lower($1) order by name <> $1 limit 1',
      [name],
    );
    await this.audit.record({
      actor: known?.name ?? '',
      actorKind: outcome === 'ok' ? 'user' : 'unknown',
      network: address,
      action: 'session.begin',
      target: '',
      outcome,
    });
  }
}
