/**
 * What 599 links at rest cost: the demo is started as a user starts it, left alone, and then measured for a while.
 * Counted: the service, the poller, fping and PostgreSQL. Not counted: the simulated villages.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECONDS = Number(process.argv[2] ?? 60);
const WARM_UP_SECONDS = 45;
const TARGET = { coreShare: 0.15, pssMegabytes: 400 };
/** Clock ticks per second that /proc counts CPU time in; fixed at 100 in Linux's user interface. */
const TICKS = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** CPU seconds of the process and of the children it has waited for. */
  readonly cpu: number;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number) as [
          number,
          number,
          number,
          number,
        ];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [
          {
            pid: Number(name),
            parent: Number(fields[1]),
            command,
            cpu: (user + system + childUser + childSystem) / TICKS,
          },
        ];
      } catch {
        return [];
      }
    });
}

/** The service's own tree (root `pid`) and its detached database, without the simulator's part of it. */
function counted(root: number, folder: string): Process[] {
  const all = processes();
  const tree = new Set([
    root,
    ...all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid),
  ]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!tree.has(pid) && tree.has(parent)) {
        tree.add(pid);
        grown = true;
      }
    }
  }
  const isSimulator = ({ command }: Process) => /simulator\/main\.js/.test(command);
  return all.filter((each) => tree.has(each.pid) && !isSimulator(each));
}

function pssMegabytes(pid: number): number {
  try {
    return (
      Number(
        /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      ) / 1024
    );
  } catch {
    return 0;
  }
}

function kindOf({ command }: Process): string {
  if (/postgres/.test(command)) return 'PostgreSQL';
  if (/polling\/main\.js/.test(command)) return 'poller (with fping)';
  if (/cli\/main\.js demo/.test(command)) return 'service';
  return 'other';
}

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function measure(root: number, folder: string): Promise<void> {
  await sleep(WARM_UP_SECONDS);
  const before = new Map(counted(root, folder).map((each) => [each.pid, each.cpu]));
  const startedAt = performance.now();
  await sleep(SECONDS);
  const elapsed = (performance.now() - startedAt) / 1000;
  const rows = new Map<string, { cpu: number; pss: number }>();
  for (const each of counted(root, folder)) {
    const row = rows.get(kindOf(each)) ?? { cpu: 0, pss: 0 };
    row.cpu += each.cpu - (before.get(each.pid) ?? 0);
    row.pss += pssMegabytes(each.pid);
    rows.set(kindOf(each), row);
  }
  console.table(
    [...rows].map(([what, { cpu, pss }]) => ({
      what,
      'CPU % of one core': ((cpu / elapsed) * 100).toFixed(1),
      'PSS MB': pss.toFixed(0),
    })),
  );
  const coreShare = [...rows.values()].reduce((sum, { cpu }) => sum + cpu, 0) / elapsed;
  const pss = [...rows.values()].reduce((sum, row) => sum + row.pss, 0);
  const met = coreShare <= TARGET.coreShare && pss <= TARGET.pssMegabytes;
  console.log(
    JSON.stringify({
      bench: 'rest',
      links: 599,
      seconds: SECONDS,
      coreShare,
      cpuSecondsPerMinute: coreShare * 60,
      pssMegabytes: pss,
      target: TARGET,
      met,
    }),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-rest-'));
  chmodSync(folder, 0o755);
  const demo = spawn(process.execPath, ['dist/cli/main.js', 'demo'], {
    env: { ...process.env, DATA_DIR: folder, PORT: '0', METRICS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      demo.stdout.on('data', (text: Buffer) => {
        process.stderr.write(text);
        if (/^Metrics/m.test(text.toString())) resolve();
      });
      demo.once('exit', (code) => reject(new Error(`the demo ended with ${String(code)}`)));
    });
    await measure(demo.pid ?? 0, folder);
  } finally {
    demo.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
