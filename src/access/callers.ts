import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { permissionsOf } from '../domain/access/role.js';
import { tokenCounts, worthNoting } from '../domain/access/life.js';
import { Caller, CallerRequest } from '../platform/http/caller.decorator.js';
import { Clock } from './clock.js';
import { Session, Sessions } from './sessions/sessions.js';
import { TOKEN_COLUMNS, TokenRow } from './tokens/token-rows.js';
import { bearerToken, secretHash } from './token.js';

/** Who calls, and by which session if by one. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: Session | null;
}

/** Who calls: by a bearer token, else by a session's cookie. */
@Injectable()
export class Callers {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Null: nobody who is signed in. A token that is presented decides, also when it is wrong. */
  async of(request: Pick<CallerRequest, 'headers'>): Promise<SignedIn | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.byToken(authorization, 'used');
    const session = await this.sessions.used(cookie);
    return session && bySession(session);
  }

  /** The same, without being a use of token or session. */
  async still(request: Pick<CallerRequest, 'headers'>): Promise<SignedIn | null> {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.byToken(authorization, 'looked-at');
    const session = await this.sessions.ofCookie(cookie);
    return session && bySession(session);
  }

  private async byToken(header: string, how: 'used' | 'looked-at'): Promise<SignedIn | null> {
    const presented = bearerToken(header);
    if (presented === null) return null;
    const [token] = await this.dataSource.query<TokenRow[]>(
      `select ${TOKEN_COLUMNS} from api_tokens t where t.token_sha256 = $1`,
      [secretHash(presented)],
    );
    const now = this.clock.now();
    if (!token || !tokenCounts(token, now)) return null;
    if (how === 'used' && worthNoting(token.lastUsedAt, now))
      await this.dataSource.query('update api_tokens set last_used_at = $2 where id = $1', [
        token.id,
        new Date(now),
      ]);
    const { id, name, regencies } = token;
    const permissions = permissionsOf(token);
    return { caller: { name, kind: 'token', id, permissions, regencies }, session: null };
  }
}

function bySession(session: Session): SignedIn {
  const { id, name, role, regencies } = session.user;
  const permissions = permissionsOf({ role, scopes: null, regencies });
  return { caller: { name, kind: 'user', id, permissions, regencies }, session };
}
