import { DataSource } from 'typeorm';
import { LeadershipListener } from '../../src/monitoring/leadership/leadership.js';
import { leadUnder } from '../support/leading.js';

/** A lead that comes and goes as the test wants. */
export class FakeLeadership {
  checks = 0;
  epoch: number | null = null;
  private last = 0;
  private listener: LeadershipListener | null = null;

  constructor(readonly dataSource: DataSource) {}

  async start(listener: LeadershipListener): Promise<void> {
    this.listener = listener;
    await this.gain();
  }

  async gain(): Promise<void> {
    this.last += 1;
    this.epoch = this.last;
    await leadUnder(this, this.last);
    await this.listener?.gained(this.last, Date.now());
  }

  async lose(): Promise<void> {
    this.epoch = null;
    await this.listener?.lost();
  }

  check(): Promise<void> {
    this.checks += 1;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.epoch = null;
    return Promise.resolve();
  }
}
