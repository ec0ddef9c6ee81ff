import { ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { isAddress } from '../../domain/link/address.js';
import { readEchoLine, readSummaryLine, SummaryLine } from './fping-line.js';
import { readClocks } from '../clock.js';
import { FpingTime } from './fping-time.js';
import { EchoOrder, EchoRun, IcmpProber } from './prober.js';

/** Calls back with every whole line of a stream. */
function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

/**
 * Echoes by Debian's fping. Targets go in through stdin, where an address can never be taken for an option; the exit
 * code is ignored, for it means both "a host is down" and "wrong usage". fping 5.1 writes each line at once, also
 * into a pipe.
 */
export class FpingProber implements IcmpProber {
  readonly means = 'fping';
  private readonly running = new Set<ChildProcess>();

  constructor(private readonly program = 'fping') {}

  run(order: EchoOrder): EchoRun {
    const addresses = order.addresses.filter(isAddress);
    if (addresses.length === 0)
      return { ended: Promise.resolve({ error: null }), stop: () => undefined };
    const startedAtMs = performance.now();
    const time = new FpingTime(readClocks());
    // A process group of its own: Ctrl-C at the terminal must not look like a lost echo.
    const child = spawn(this.program, this.optionsFor(order), {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.running.add(child);
    const reported = new Map<string, number>(addresses.map((address) => [address, 0]));
    eachLine(child.stdout, (line) => {
      const echo = readEchoLine(line);
      const before = echo && reported.get(echo.address);
      if (!echo || before === undefined || before === null) return;
      reported.set(echo.address, before + 1);
      const { address, sequence, rttMs } = echo;
      const sentAtMs = time.sentAtMs(echo, order.timeoutMs);
      if (sentAtMs === null) return;
      order.onEcho(
        rttMs === null
          ? { address, sequence, ok: false, sentAtMs, reason: 'timeout' }
          : { address, sequence, ok: true, sentAtMs, rttMs },
      );
    });
    const ended = this.endOf(child, (silent) => {
      // No line for any echo of this address, and yet a summary: fping could not send.
      for (const { address, answered } of silent) {
        if (reported.get(address) !== 0) continue;
        answered.forEach((_, sequence) =>
          order.onEcho({
            address,
            sequence,
            ok: false,
            sentAtMs: startedAtMs,
            reason: 'send-failed',
          }),
        );
      }
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${addresses.join('\n')}\n`);
    return { ended, stop: () => child.kill('SIGKILL') };
  }

  stopAll(): void {
    for (const child of this.running) child.kill('SIGKILL');
  }

  private optionsFor(order: EchoOrder): string[] {
    return [
      ['-C', order.count],
      ['-p', Math.max(10, order.periodMs)],
      ['-t', order.timeoutMs],
      ['-i', order.spacingMs],
    ]
      .flat()
      .map(String)
      .concat('-D');
  }

  /** Settles when the process is gone; the summary is judged last, when no line can be on its way any more. */
  private endOf(
    child: ChildProcess & { stderr: NodeJS.ReadableStream },
    onSummary: (lines: readonly SummaryLine[]) => void,
  ): Promise<{ error: string | null }> {
    const summary: SummaryLine[] = [];
    let complaint: string | null = null;
    eachLine(child.stderr, (line) => {
      const read = readSummaryLine(line);
      if (read) summary.push(read);
      else if (line !== '') complaint ??= line;
    });
    return new Promise((resolve) => {
      const end = (error: string | null) => {
        this.running.delete(child);
        resolve({ error });
      };
      child.once('error', (error) => end(error.message));
      child.once('close', (code) => {
        onSummary(summary);
        // 3 and 4: wrong usage, or no socket. Their text says which.
        end(code === 3 || code === 4 ? (complaint ?? `exit ${code}`) : null);
      });
    });
  }
}
