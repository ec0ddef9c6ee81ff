import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf, unpackDebian } from './debian-packages.js';

export interface SnmpdUser {
  readonly name: string;
  readonly level: 'noauth' | 'auth' | 'priv';
  /** As snmpd.conf writes them: MD5, SHA, SHA-256, …; DES, AES. */
  readonly auth?: { readonly protocol: string; readonly key: string };
  readonly priv?: { readonly protocol: string; readonly key: string };
}

export interface SnmpdOptions {
  readonly address: string;
  readonly port: number;
  readonly community: string;
  readonly users: readonly SnmpdUser[];
}

function configuration({ address, port, community, users }: SnmpdOptions): string {
  return [
    `agentAddress udp:${address}:${port}`,
    `rocommunity ${community} 127.0.0.0/8`,
    ...users.flatMap(({ name, level, auth, priv }) => [
      [
        'createUser',
        name,
        ...(auth ? [auth.protocol, `"${auth.key}"`] : []),
        ...(priv ? [priv.protocol, `"${priv.key}"`] : []),
      ].join(' '),
      `rouser ${name} ${level}`,
    ]),
    '',
  ].join('\n');
}

/** Debian's own snmpd, unpacked and never installed, with a configuration of its own. */
export class Snmpd {
  private constructor(
    private readonly child: ChildProcess,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly folder: string,
    private readonly options: SnmpdOptions,
  ) {}

  static async start(options: SnmpdOptions): Promise<Snmpd> {
    const root = await unpackDebian('snmpd', ['snmpd', 'snmp', 'libsnmp40']);
    const folder = mkdtempSync(join(tmpdir(), 'snmpd-test-'));
    const file = join(folder, 'snmpd.conf');
    writeFileSync(file, configuration(options), { mode: 0o600 });
    const environment = { ...environmentOf(root), SNMP_PERSISTENT_DIR: folder, MIBS: '' };
    const child = spawn('snmpd', ['-f', '-r', '-Lo', '-C', '-c', file, '-I', '-smux'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const snmpd = new Snmpd(child, environment, folder, options);
    await snmpd.untilReady();
    return snmpd;
  }

  /** What snmpget prints for these OIDs, values alone, in order. */
  snmpget(oids: readonly string[], credentials?: readonly string[]): string[] {
    const { address, port, community } = this.options;
    return execFileSync(
      'snmpget',
      ['-Oqvtn', ...(credentials ?? ['-v2c', '-c', community]), `udp:${address}:${port}`, ...oids],
      { env: this.environment, encoding: 'utf8' },
    )
      .trim()
      .split('\n');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    let output = '';
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
    };
    this.child.stdout?.on('data', listen);
    this.child.stderr?.on('data', listen);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (this.child.exitCode !== null) throw new Error(`snmpd ended: ${output}`);
      if (output.includes('NET-SNMP version')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`snmpd did not start: ${output}`);
  }
}
