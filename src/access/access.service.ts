import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { hash } from '@node-rs/argon2';
import { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { ApiToken } from './api-token.entity.js';
import { isToken, newPassword, newToken, tokenHash } from './token.js';
import { User } from './user.entity.js';

/** Shown once; the database keeps hashes only. */
export interface FirstAccess {
  readonly user: string;
  readonly password: string;
  readonly apiToken: string;
}

/** Of two services that start at once, one makes the first user. */
const FIRST_ACCESS_LOCK = 7_290_463;

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u;

function checkName(name: string): void {
  if (!NAME.test(name)) {
    throw new DomainError(
      'access.bad-name',
      'A name is 1 to 60 letters, digits, spaces or . _ @ -, and begins with a letter or digit.',
      400,
    );
  }
}

/** Users and API tokens. */
@Injectable()
export class AccessService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Makes the first user and a token while there is no user at all; null when there is one. */
  async ensureFirstAccess({
    name = 'admin',
    mustChangePassword = true,
  }: {
    readonly name?: string;
    readonly mustChangePassword?: boolean;
  } = {}): Promise<FirstAccess | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [FIRST_ACCESS_LOCK]);
      if (await manager.exists(User)) return null;
      const { password } = await makeUser(manager, name, mustChangePassword);
      const { token } = await makeToken(manager, 'first-access');
      return { user: name, password, apiToken: token };
    });
  }

  /** Gives the password, which must be changed at the first sign-in. */
  async addUser(name: string): Promise<{ readonly user: string; readonly password: string }> {
    const { password } = await makeUser(this.dataSource.manager, name, true);
    return { user: name, password };
  }

  /** Gives the bare token. */
  async createToken(name: string): Promise<string> {
    const { token } = await makeToken(this.dataSource.manager, name);
    return token;
  }

  /** The name of the token, or null when there is no such token. */
  async tokenName(token: string): Promise<string | null> {
    const found = await this.dataSource.manager.findOneBy(ApiToken, {
      tokenSha256: tokenHash(token),
    });
    return found && isToken(token, found.tokenSha256) ? found.name : null;
  }
}

async function makeUser(
  manager: EntityManager,
  name: string,
  mustChangePassword: boolean,
): Promise<{ password: string }> {
  checkName(name);
  if (await manager.existsBy(User, { name })) {
    throw new DomainError('access.user-exists', `There is already a user "${name}".`);
  }
  const password = newPassword();
  // argon2id is the package's default.
  const passwordHash = await hash(password, {
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  await manager.insert(User, { name, passwordHash, mustChangePassword });
  return { password };
}

async function makeToken(manager: EntityManager, name: string): Promise<{ token: string }> {
  checkName(name);
  if (await manager.existsBy(ApiToken, { name })) {
    throw new DomainError('access.token-exists', `There is already an API token "${name}".`);
  }
  const token = newToken();
  await manager.insert(ApiToken, { name, tokenSha256: tokenHash(token) });
  return { token };
}
