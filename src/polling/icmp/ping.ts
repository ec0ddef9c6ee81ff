import { performance } from 'node:perf_hooks';
import ping from 'ping';
import { isAddress } from '../../domain/link/address.js';
import { Semaphore } from '../semaphore.js';
import { EchoOrder, EchoRun, IcmpProber } from './prober.js';

/** One process per echo: more at once stalls the event loop with spawning. */
const MAX_PROCESSES = 16;

/** Echoes by the `ping` program, for machines without fping: a process per echo, so rarely and with little at once. */
export class PingProber implements IcmpProber {
  readonly means = 'ping';
  private readonly slots = new Semaphore(MAX_PROCESSES);

  run(order: EchoOrder): EchoRun {
    let stopped = false;
    const isStopped = () => stopped;
    let firstError: string | null = null;
    const one = async (address: string, sequence: number): Promise<void> => {
      await this.slots.acquire();
      try {
        if (isStopped()) return;
        await this.echo(order, address, sequence, isStopped);
      } catch (error) {
        firstError ??= error instanceof Error ? error.message : String(error);
      } finally {
        this.slots.release();
      }
    };
    // A name or an option in place of an address would throw inside the package, out of anyone's reach.
    const echoes = order.addresses
      .filter(isAddress)
      .flatMap((address, index) =>
        Array.from({ length: order.count }, (_, sequence) =>
          delay(index * order.spacingMs + sequence * order.periodMs).then(() =>
            one(address, sequence),
          ),
        ),
      );
    return {
      ended: Promise.all(echoes).then(() => ({ error: firstError })),
      stop: () => {
        stopped = true;
      },
    };
  }

  stopAll(): void {
    // Each process ends by itself, within two seconds.
  }

  private async echo(
    order: EchoOrder,
    address: string,
    sequence: number,
    stopped: () => boolean,
  ): Promise<void> {
    const sentAtMs = performance.now();
    // The program waits in whole seconds.
    const seconds = Math.max(1, Math.ceil(order.timeoutMs / 1_000));
    const answer = await ping.promise.probe(address, {
      timeout: seconds,
      deadline: seconds + 1,
      min_reply: 1,
    });
    if (stopped()) return;
    if (answer.alive && typeof answer.time === 'number') {
      order.onEcho({ address, sequence, ok: true, sentAtMs, rttMs: answer.time });
    } else {
      const unsent = /unreachable|invalid argument|not permitted/i.test(answer.output);
      const reason = unsent && !/\d+ bytes of data/.test(answer.output) ? 'send-failed' : 'timeout';
      order.onEcho({ address, sequence, ok: false, sentAtMs, reason });
    }
  }
}

function delay(ms: number): Promise<void> {
  return ms <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        setTimeout(resolve, ms);
      });
}
