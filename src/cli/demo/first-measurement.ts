import { setTimeout as sleep } from 'node:timers/promises';
import { DemoService } from './demo-service.js';

const LOOK_EVERY_MS = 200;
/** Beyond a round of the slowest means: `ping` asks every 30 s. */
const PATIENCE_MS = 50_000;

/**
 * Resolves with a line about it when every link has been probed by ICMP at least once, when ICMP is not measured at
 * all, or when patience ends. Rejects when aborted.
 */
export async function everyLinkMeasured(
  service: Pick<DemoService, 'progress'>,
  signal: AbortSignal,
): Promise<string> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { measured, probed, icmp } = service.progress();
    const line = `${measured} of ${probed} links measured`;
    if (icmp === 'none') return `${line} by ICMP: neither fping nor ping is there`;
    if ((probed > 0 && measured >= probed) || performance.now() > giveUpAt) {
      return icmp === 'ping' ? `${line} (by ping: without fping only every 30 s)` : line;
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
