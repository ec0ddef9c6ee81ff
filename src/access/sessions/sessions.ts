import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { SessionLife, sessionEnd, worthNoting } from '../../domain/access/life.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { Clock } from '../clock.js';
import { newSecret, secretHash } from '../token.js';
import { USER_COLUMNS, UserRow, instant } from '../users/user-rows.js';
import { SessionCookie } from './session-cookie.js';

/** Somebody's session, which is not over. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly user: UserRow;
  /** When it is over unless it is used until then. */
  readonly endsAt: Instant;
}

interface SessionRow extends UserRow {
  readonly sessionId: string;
  readonly begunAt: Instant;
  readonly seenAt: Instant;
}

/** Who is signed in. The cookie holds the secret, the database its hash. */
@Injectable()
export class Sessions {
  private readonly cookie: SessionCookie;
  private readonly life: SessionLife;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.cookie = new SessionCookie(settings.environment.PUBLIC_URL);
    this.life = { idleMs: settings.access.sessionIdleMs, mostMs: settings.access.sessionMs };
  }

  /**
   * Begins a session of a user who has proven who they are, for a caller from this network; `renewed`: it takes the place
   * of one they signed in to before. Gives it with the Set-Cookie header to answer with.
   */
  async begin(
    userId: number,
    network: string,
    how: 'signed-in' | 'renewed' = 'signed-in',
  ): Promise<{ readonly session: Session; readonly cookie: string }> {
    const secret = newSecret();
    const now = new Date(this.clock.now());
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into sessions (user_id, secret_sha256, begun_at, seen_at, network)
         values ($1, $2, $3, $3, $4)`,
        [userId, secretHash(secret), now, network],
      );
      if (how === 'signed-in')
        await manager.query('update users set last_sign_in_at = $2 where id = $1', [userId, now]);
    });
    const session = await this.find(secret);
    if (!session) throw new Error('a session ended as it began');
    const seconds = Math.ceil(this.life.mostMs / 1_000);
    return { session, cookie: this.cookie.holding(secret, seconds) };
  }

  /** The session that a Cookie header names; null: none, or it is over, or its user is disabled. */
  async ofCookie(header: string | undefined): Promise<Session | null> {
    const secret = this.cookie.secretIn(header);
    return secret === null ? null : this.find(secret);
  }

  /** The same, and the session is seen to be used. */
  async used(header: string | undefined): Promise<Session | null> {
    const secret = this.cookie.secretIn(header);
    return secret === null ? null : this.find(secret, 'used');
  }

  /** Ends a session. Gives the Set-Cookie header that makes the browser forget it. */
  async end(id: string): Promise<string> {
    await this.dataSource.query('delete from sessions where id = $1', [id]);
    return this.cookie.gone;
  }

  /** Removes what is over. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query('delete from sessions where begun_at <= $1 or seen_at <= $2', [
      new Date(now - this.life.mostMs),
      new Date(now - this.life.idleMs),
    ]);
  }

  private async find(secret: string, how: 'used' | 'looked-at' = 'looked-at') {
    const [row] = await this.dataSource.query<SessionRow[]>(
      `select s.id as "sessionId", ${instant('s.begun_at', 'begunAt')}, ${instant('s.seen_at', 'seenAt')},
         ${USER_COLUMNS}
       from sessions s join users u on u.id = s.user_id
       where s.secret_sha256 = $1 and u.disabled_at is null`,
      [secretHash(secret)],
    );
    const now = this.clock.now();
    if (!row || now >= sessionEnd(row, this.life)) return null;
    const { sessionId, begunAt, ...user } = row;
    const noted = how === 'used' && worthNoting(row.seenAt, now);
    const seenAt = noted ? now : row.seenAt;
    if (noted)
      await this.dataSource.query('update sessions set seen_at = $2 where id = $1', [
        sessionId,
        new Date(now),
      ]);
    return { id: sessionId, secret, user, endsAt: sessionEnd({ begunAt, seenAt }, this.life) };
  }
}

/** Ends all sessions of a user, in the transaction that gives the reason. */
export async function endSessionsOf(manager: EntityManager, userId: number): Promise<void> {
  await manager.query('delete from sessions where user_id = $1', [userId]);
}
