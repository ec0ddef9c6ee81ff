import { Injectable } from '@nestjs/common';

/** Null: fine. A text: the reason why not, in words an operator can act on. */
export type HealthCheck = () => Promise<string | null> | string | null;

export interface Readiness {
  readonly ready: boolean;
  /** By the name of the check; only those that are not fine. */
  readonly reasons: Readonly<Record<string, string>>;
}

const CHECK_DEADLINE_MS = 3_000;

/** Where features say whether they are ready. */
@Injectable()
export class HealthService {
  private readonly checks = new Map<string, HealthCheck>();

  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  async readiness(): Promise<Readiness> {
    const outcomes = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const reasons = Object.fromEntries(
      outcomes.filter((outcome): outcome is readonly [string, string] => outcome[1] !== null),
    );
    return { ready: Object.keys(reasons).length === 0, reasons };
  }
}

async function outcomeOf(check: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(
      () => resolve(`no answer within ${CHECK_DEADLINE_MS} ms`),
      CHECK_DEADLINE_MS,
    );
  });
  try {
    return await Promise.race([check(), tooLate]);
  } catch {
    // The error itself may name hosts and roles; health needs no sign-in.
    return 'the check failed';
  } finally {
    clearTimeout(timer);
  }
}
