import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { networkOf } from '../../domain/access/network.js';
import { PasswordProblem, passwordProblem } from '../../domain/access/password.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { isPassword, passwordHash } from '../password-hash.js';
import { Session, Sessions, endSessionsOf } from './sessions.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { tooManyAttempts } from './sign-in.js';

const SAID: Readonly<Record<PasswordProblem, string>> = {
  'password-too-short': 'a password has at least 12 characters',
  'password-too-long': 'a password has at most 256 characters',
  'password-holds-name': "a password does not hold its user's name",
  'password-most-used': 'this password is among the first that are guessed',
  'password-not-new': 'this is the password of now',
};

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** Choosing a password of one's own. */
@Injectable()
export class OwnPassword {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Changes it, ends every session of the user and begins a new one. Throws DomainError access.wrong-password,
   * access.too-many-attempts, or validation with what is wrong with the new one.
   */
  async change(
    { user }: Session,
    { current, next }: PasswordChange,
    address: string,
  ): ReturnType<Sessions['begin']> {
    const network = networkOf(address);
    await this.prove(user, current, network);
    const problem = passwordProblem(next, { name: user.name, current });
    if (problem) throw refused(problem);
    const hash = await passwordHash(next);
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        'update users set password_hash = $2, must_change_password = false where id = $1',
        [user.id, hash],
      );
      await endSessionsOf(manager, user.id);
    });
    return this.sessions.begin(user.id, network, 'renewed');
  }

  /** Whoever finds a session open may not guess on. */
  private async prove({ id, name }: Session['user'], current: string, network: string) {
    const waitMs = await this.attempts.begin(name, network);
    if (waitMs > 0) throw tooManyAttempts(waitMs);
    const [kept] = await this.dataSource.query<{ hash: string | null }[]>(
      'select password_hash as hash from users where id = $1',
      [id],
    );
    if (!(await isPassword(current, kept?.hash ?? null)))
      throw new DomainError('access.wrong-password', 'The password of now is another.', 403);
    await this.attempts.succeeded(name, network);
  }
}

function refused(code: PasswordProblem): DomainError {
  return new DomainError('validation', `The new password is not taken: ${SAID[code]}.`, 400, [
    { path: 'next', code, message: SAID[code] },
  ]);
}
