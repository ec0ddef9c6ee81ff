import { Injectable } from '@nestjs/common';
import { ProbeTarget } from '../../domain/probe/plan.js';
import { ProbeNowResult } from '../../domain/probe/sample.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Poller } from './poller.js';

const PATIENCE_MS = 15_000;

/** Probes somebody asked for, until the poller has answered. */
@Injectable()
export class AskedProbes {
  private readonly asked = new Map<number, (result: ProbeNowResult) => void>();
  private requests = 0;

  constructor(private readonly poller: Poller) {}

  /** Probes the target at once and says what was seen; rejects when the poller does not answer in time. */
  ask(target: ProbeTarget): Promise<ProbeNowResult> {
    this.requests += 1;
    const requestId = this.requests;
    return new Promise((resolve, reject) => {
      const impatience = setTimeout(() => {
        this.asked.delete(requestId);
        reject(
          new DomainError('poller.no-answer', 'The poller did not answer in time; try again.', 503),
        );
      }, PATIENCE_MS);
      this.asked.set(requestId, (result) => {
        clearTimeout(impatience);
        this.asked.delete(requestId);
        resolve(result);
      });
      this.poller.send({ type: 'probe-now', requestId, target });
    });
  }

  answered(requestId: number, result: ProbeNowResult): void {
    this.asked.get(requestId)?.(result);
  }
}
