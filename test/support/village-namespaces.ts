import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ip = (...options: string[]) =>
  execFileSync('ip', options, { stdio: ['ignore', 'pipe', 'pipe'] });

/** Whether namespaces can be made here. */
export const asRoot = process.getuid?.() === 0;

let made = 0;

/**
 * A monitor's and the villages' network namespaces, joined by a veth pair: 127.33.0.0/16 lies in the villages', where
 * an address can be cut so that nothing comes back. Needs root.
 */
export class VillageNamespaces {
  readonly monitor: string;
  readonly villages: string;
  private readonly cable: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'village-namespaces-'));

  constructor() {
    made += 1;
    const name = `pt${process.pid}-${made}`;
    const veth = `v${process.pid % 100_000}x${made}`;
    this.monitor = `${name}m`;
    this.villages = `${name}v`;
    this.cable = `${veth}v`;
    ip('netns', 'add', this.monitor);
    ip('netns', 'add', this.villages);
    ip(
      'link',
      'add',
      `${veth}m`,
      'netns',
      this.monitor,
      'type',
      'veth',
      'peer',
      'name',
      `${veth}v`,
      'netns',
      this.villages,
    );
    ip('-n', this.monitor, 'addr', 'add', '10.34.0.1/30', 'dev', `${veth}m`);
    ip('-n', this.villages, 'addr', 'add', '10.34.0.2/30', 'dev', `${veth}v`);
    for (const [namespace, device] of [
      [this.monitor, `${veth}m`],
      [this.villages, `${veth}v`],
    ] as const) {
      ip('-n', namespace, 'link', 'set', device, 'up');
      for (const each of ['all', device]) {
        const setting = `/proc/sys/net/ipv4/conf/${each}/route_localnet`;
        ip('netns', 'exec', namespace, 'sh', '-c', `echo 1 > ${setting}`);
      }
    }
    ip('-n', this.villages, 'link', 'set', 'lo', 'up');
    ip('-n', this.monitor, 'route', 'add', '127.33.0.0/16', 'via', '10.34.0.2');
  }

  /** From now on nothing comes back from this address. */
  cut(address: string): void {
    ip('-n', this.villages, 'route', 'add', 'blackhole', `${address}/32`, 'table', 'local');
  }

  mend(address: string): void {
    ip('-n', this.villages, 'route', 'del', 'blackhole', `${address}/32`, 'table', 'local');
  }

  /** Pulls the cable between the two: nothing at all gets through. */
  unplug(): void {
    ip('-n', this.villages, 'link', 'set', this.cable, 'down');
  }

  plug(): void {
    ip('-n', this.villages, 'link', 'set', this.cable, 'up');
  }

  /** A program that runs another one inside the monitor's namespace. */
  wrapper(program: string): string {
    const file = join(this.folder, program.split('/').at(-1) ?? program);
    writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${this.monitor} ${program} "$@"\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** The folder of the wrappers, for PATH. */
  get path(): string {
    return this.folder;
  }

  remove(): void {
    for (const namespace of [this.monitor, this.villages]) ip('netns', 'del', namespace);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
