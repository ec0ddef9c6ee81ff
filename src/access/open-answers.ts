import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import type { Response } from 'express';
import { Caller, CallerRequest } from '../platform/http/caller.decorator.js';
import { logOf } from '../platform/logging/log.js';
import { Callers } from './callers.js';

const LOOK_MS = 2_000;

interface OpenAnswer {
  readonly headers: CallerRequest['headers'];
  readonly caller: Caller;
}

/** What of a caller decides what they are told. */
const standing = ({ kind, id, permissions, regencies }: Caller) =>
  JSON.stringify([kind, id, [...permissions], regencies]);

/**
 * Answers that go on for longer, as live events and large exports do: whoever is signed out meanwhile, or may no longer
 * do what they might, is cut off, and learns at the next call why.
 */
@Injectable()
export class OpenAnswers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('access');
  private readonly open = new Map<Response, OpenAnswer>();
  private lasting = new Set<Response>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly callers: Callers) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Looks after an answer until it has ended. */
  watch({ headers }: CallerRequest, response: Response, caller: Caller): void {
    this.open.set(response, { headers, caller });
    response.once('close', () => {
      this.open.delete(response);
      this.lasting.delete(response);
    });
  }

  /** Cuts off whoever may no longer be answered, of those that were open at the last look already. */
  async look(): Promise<void> {
    const before = this.lasting;
    this.lasting = new Set(this.open.keys());
    try {
      for (const [response, answer] of this.open)
        if (before.has(response) && !(await this.stands(answer))) response.destroy();
    } catch (error) {
      this.log.warn('whoever is being answered could not be asked after', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async stands({ headers, caller }: OpenAnswer): Promise<boolean> {
    const now = await this.callers.still({ headers });
    return now !== null && standing(now.caller) === standing(caller);
  }
}
