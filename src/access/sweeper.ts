import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { logOf } from '../platform/logging/log.js';
import { Sessions } from './sessions/sessions.js';
import { SignInAttempts } from './sessions/sign-in-attempts.js';

const SWEEP_MS = 10 * 60_000;

/** Removes sessions that are over and failures that are forgotten, now and then. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('access');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly sessions: Sessions,
    private readonly attempts: SignInAttempts,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      await this.sessions.sweep();
      await this.attempts.sweep();
    } catch (error) {
      this.log.warn('sessions that are over could not be removed', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
