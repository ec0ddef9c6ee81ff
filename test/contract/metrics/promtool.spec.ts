import { beforeAll, describe, expect, it } from '@jest/globals';
import { Scrapes } from '../../../src/metrics/scrapes.js';
import { Format } from '../../../src/metrics/text-format.js';
import { CATALOGUE, MetricDefinition } from '../../../src/platform/telemetry/catalogue.js';
import { PrometheusTools } from '../prometheus/prometheus-tools.js';
import { TOLERATED, checkMetrics } from './check-metrics.js';
import { fullExposition } from './full-exposition.js';

let tools: PrometheusTools;
let scrapes: Scrapes;

beforeAll(async () => {
  const unpacked = await PrometheusTools.unpack();
  if (typeof unpacked === 'string') throw new Error(unpacked);
  tools = unpacked;
  const { exposition, telemetry } = fullExposition();
  scrapes = new Scrapes(exposition, telemetry);
}, 120_000);

const textOf = async (format: Format) =>
  Buffer.concat(await scrapes.body(format, false)).toString();

describe('promtool check metrics', () => {
  it('is given a sample of every family of the catalogue', async () => {
    const text = await textOf('classic');
    const missing = Object.entries<MetricDefinition>(CATALOGUE).filter(
      ([name, { type }]) => !text.includes(`\n${name}${type === 'histogram' ? '_bucket' : ''}`),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it('finds nothing but the bits of the contract’s names', async () => {
    const { lines } = await checkMetrics(tools, await textOf('classic'));
    expect(lines.sort()).toEqual(TOLERATED);
  });

  it('would find what is wrong', async () => {
    const broken = (await textOf('classic')).replace(
      /^internet_desa_link_up\{[^}]*\}/m,
      'internet_desa_link_up{link="un"quoted"}',
    );
    const { code, lines } = await checkMetrics(tools, broken);
    expect(code).not.toBe(0);
    expect(lines.join()).toMatch(/error while linting/);
  });
});
