import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, MetricDefinition } from '../platform/telemetry/catalogue.js';
import { escapeLabel, headerOf, lineOf } from './text-format.js';

describe('the formats', () => {
  it('escape label values', () => {
    expect(escapeLabel('a"b\\c\nd')).toBe('a\\"b\\\\c\\nd');
  });

  it('name a counter family without _total in OpenMetrics only', () => {
    expect(headerOf('internet_desa_outages_total', 'openmetrics')).toContain(
      '# TYPE internet_desa_outages counter',
    );
    expect(headerOf('internet_desa_outages_total', 'classic')).toContain(
      '# TYPE internet_desa_outages_total counter',
    );
  });

  it('have no help text that would need escaping', () => {
    for (const { help } of Object.values<MetricDefinition>(CATALOGUE))
      expect(help).not.toMatch(/["\\\n]/);
  });

  it.each<[number | string, string]>([
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [NaN, 'NaN'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    ['18446744073709551615', '18446744073709551615'],
  ])('write %p as %s', (value, text) => {
    expect(lineOf('a', '', value)).toBe(`a ${text}\n`);
    expect(lineOf('a', 'b="c"', value)).toBe(`a{b="c"} ${text}\n`);
  });
});
