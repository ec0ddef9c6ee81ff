import { FromPoller, Sample, ToPoller } from '../../src/domain/probe/sample.js';
import { Poller, PollerListener } from '../../src/monitoring/poller/poller.js';

/** A poller that sends nothing by itself: the test speaks for it. */
export class FakePoller extends Poller {
  readonly received: ToPoller[] = [];
  stopped = false;
  private listener: PollerListener | null = null;

  override start(listener: PollerListener): void {
    this.listener = listener;
    listener.started();
    this.say({ type: 'ready', icmp: 'fping', pid: 1 });
  }

  override send(message: ToPoller): void {
    this.received.push(message);
  }

  override stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  say(message: FromPoller): void {
    this.listener?.message(message);
  }

  samples(...samples: Sample[]): void {
    this.say({ type: 'samples', sentAt: Date.now(), samples, deltas: [], lagSeconds: 0 });
  }

  crash(): void {
    this.listener?.lost('crashed');
    this.listener?.started();
  }
}
