import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Scrapes } from '../../../src/metrics/scrapes.js';
import { Format } from '../../../src/metrics/text-format.js';
import { CATALOGUE, MetricDefinition } from '../../../src/platform/telemetry/catalogue.js';
import { PrometheusTools } from '../prometheus/prometheus-tools.js';
import { fullExposition } from './full-exposition.js';

/** Prometheus counts network traffic in bytes; speeds of links are agreed in bits, and these names are the contract's. */
const TOLERATED = [
  'internet_desa_if_speed_bits_per_second use base unit "bytes" instead of "bits"',
  'internet_desa_link_contracted_bits_per_second use base unit "bytes" instead of "bits"',
];

let tools: PrometheusTools | string;
let scrapes: Scrapes;

beforeAll(async () => {
  tools = await PrometheusTools.unpack();
  const { exposition, telemetry } = fullExposition();
  scrapes = new Scrapes(exposition, telemetry);
}, 120_000);

const textOf = async (format: Format) =>
  Buffer.concat(await scrapes.body(format, false)).toString();

/** What promtool says of a text; throws where it cannot be had. */
function check(text: string): Promise<{ code: number | null; lines: string[] }> {
  if (typeof tools === 'string') throw new Error(tools);
  const [program, ...words] = ['promtool', 'check', 'metrics'] as const;
  const promtool = spawn(program, words, { env: tools.environment });
  return new Promise((settle, fail) => {
    let said = '';
    for (const stream of [promtool.stdout, promtool.stderr])
      stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
    promtool.once('error', fail);
    promtool.once('close', (code) =>
      settle({ code, lines: said.split('\n').filter((line) => line !== '') }),
    );
    promtool.stdin.end(text);
  });
}

describe('promtool check metrics', () => {
  it('is given a sample of every family of the catalogue', async () => {
    const text = await textOf('classic');
    const missing = Object.entries<MetricDefinition>(CATALOGUE).filter(
      ([name, { type }]) => !text.includes(`\n${name}${type === 'histogram' ? '_bucket' : ''}`),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it('finds nothing but the bits of the contract’s names', async () => {
    const { lines } = await check(await textOf('classic'));
    expect(lines.sort()).toEqual(TOLERATED);
  });

  it('would find what is wrong', async () => {
    const broken = (await textOf('classic')).replace(
      /^internet_desa_link_up\{[^}]*\}/m,
      'internet_desa_link_up{link="un"quoted"}',
    );
    const { code, lines } = await check(broken);
    expect(code).not.toBe(0);
    expect(lines.join()).toMatch(/error while linting/);
  });
});
