import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { PrometheusTools } from './prometheus-tools.js';

const SHIPPED = resolve(import.meta.dirname, '../../../config/prometheus');

interface RemoteWrite {
  readonly name: string;
  readonly url: string;
}

const example = parse(readFileSync(join(SHIPPED, 'remote-write.example.yml'), 'utf8')) as {
  readonly remote_write: readonly RemoteWrite[];
};
const prometheus = parse(readFileSync(join(SHIPPED, 'prometheus.yml'), 'utf8')) as object;

let tools: PrometheusTools;
let folder: string;

/** What promtool says of prometheus.yml with these stores taken in. */
function checkWith(stores: readonly object[]) {
  const path = join(folder, 'prometheus.yml');
  writeFileSync(path, stringify({ ...prometheus, remote_write: stores }));
  return tools.run('promtool', ['check', 'config', path]);
}

beforeAll(async () => {
  const unpacked = await PrometheusTools.unpack();
  if (typeof unpacked === 'string') throw new Error(unpacked);
  tools = unpacked;
  folder = mkdtempSync(join(tmpdir(), 'pantau-remote-write-'));
  cpSync(join(SHIPPED, 'rules'), join(folder, 'rules'), { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the examples of bigger stores', () => {
  it('are for VictoriaMetrics, Mimir and Thanos, each at the path on which it takes samples', () => {
    const paths = example.remote_write.map(({ name, url }) => [name, new URL(url).pathname]);
    expect(paths).toEqual([
      ['victoriametrics', '/api/v1/write'],
      ['mimir', '/api/v1/push'],
      ['thanos', '/api/v1/receive'],
    ]);
  });

  it.each(example.remote_write.map((store) => [store.name, store] as const))(
    'are configuration Prometheus takes: %s',
    async (_, store) => {
      expect(await checkWith([store])).toMatchObject({ ok: true });
    },
  );

  it('would not be with a key Prometheus does not know', async () => {
    const { ok, text } = await checkWith([{ ...example.remote_write[0], addres: 'x' }]);
    expect(ok).toBe(false);
    expect(text).toContain('addres');
  });
});
