import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findIcmpMeans } from '../../../src/polling/icmp/means.js';

const NONE = '/nowhere/at-all';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'icmp-means-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('by what means ICMP is measured', () => {
  it('takes fping where it works', async () => {
    const { prober, objections } = await findIcmpMeans();
    expect(prober?.means).toBe('fping');
    expect(objections).toEqual([]);
  });

  it('takes ping where fping is missing, and says why', async () => {
    const { prober, objections } = await findIcmpMeans({ fping: NONE, ping: 'ping' });
    expect(prober?.means).toBe('ping');
    expect(objections).toEqual(['fping: not found in PATH']);
  });

  it('sees that an fping without its capability is of no use', async () => {
    const fping = program(
      'fping',
      'echo "fping: can\'t create socket (must run as root?) : Operation not permitted" >&2; exit 4',
    );
    const { prober, objections } = await findIcmpMeans({ fping, ping: 'ping' });
    expect(prober?.means).toBe('ping');
    expect(objections[0]).toMatch(/can't create socket/);
  });

  it('sees an fping that may not be executed', async () => {
    const fping = program('not-executable', 'true');
    chmodSync(fping, 0o644);
    const { prober, objections } = await findIcmpMeans({ fping, ping: 'ping' });
    expect(prober?.means).toBe('ping');
    expect(objections[0]).toMatch(/EACCES/);
  });

  it('measures no ICMP where neither is there', async () => {
    const ping = program('ping', 'echo "ping: socket: Operation not permitted"; exit 2');
    const { prober, objections } = await findIcmpMeans({ fping: NONE, ping });
    expect(prober).toBeNull();
    expect(objections).toHaveLength(2);
  });

  it('does not mind that the loopback is down', async () => {
    const fping = program('fping-in-namespace', 'echo "127.0.0.1 : -" >&2; exit 1');
    const { prober } = await findIcmpMeans({ fping, ping: NONE });
    expect(prober?.means).toBe('fping');
  });
});
