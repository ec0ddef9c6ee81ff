import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, LINK_LABELS } from '../../../src/platform/telemetry/catalogue.js';
import {
  ALERTS,
  EXPECTATIONS,
  LINK_ALERTS,
  PROMETHEUS,
  RECORDED,
  RUNBOOKS,
  readYaml,
  seriesIn,
} from './rule-files.js';

const names = ALERTS.map(({ alert }) => alert);
/** Of Prometheus itself, about every target. */
const OF_PROMETHEUS = ['up', 'scrape_duration_seconds'];

describe('the rules', () => {
  it('ask only for metrics of the catalogue, and for what they record themselves', () => {
    const known = new Set([
      ...Object.keys(CATALOGUE),
      ...RECORDED.map(({ record }) => record),
      ...OF_PROMETHEUS,
    ]);
    const asked = new Set([...RECORDED, ...ALERTS].flatMap(({ expr }) => seriesIn(expr)));
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    expect(asked.size).toBeGreaterThan(20);
  });

  it('record level:metric:operation', () => {
    for (const { record } of RECORDED)
      expect(record).toMatch(/^(instance|link|regency|provider):internet_desa_[a-z_]+:[a-z_0-9]+$/);
  });

  it('about links are not loaded, or everybody would be paged twice', () => {
    const { rule_files: loaded } = readYaml(join(PROMETHEUS, 'prometheus.yml')) as {
      rule_files: string[];
    };
    expect(loaded).toEqual(['rules/recording.rules.yml', 'rules/monitor.rules.yml']);
  });
});

describe('the alerts', () => {
  it.each(ALERTS.map((rule) => [rule.alert, rule] as const))(
    '%s says what it is, how bad, and what to do',
    (name, { labels, annotations }) => {
      expect(name).toMatch(/^([A-Z][a-z]+)+$/);
      expect(['critical', 'warning', 'info']).toContain(labels['severity']);
      expect(annotations['summary']).not.toBe('');
      expect(annotations['description']).toMatch(/\.$/);
      expect(annotations['runbook_url']).toMatch(
        new RegExp(`^https://.+/docs/runbooks/${name}.md$`),
      );
    },
  );

  it('have their runbooks at one address', () => {
    const bases = ALERTS.map(({ alert, annotations }) =>
      annotations['runbook_url']?.replace(`${alert}.md`, ''),
    );
    expect(new Set(bases).size).toBe(1);
  });

  it('have a runbook each, and every runbook an alert', () => {
    const runbooks = readdirSync(RUNBOOKS).filter((file) => file !== 'README.md');
    expect(runbooks.sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });

  it.each(names)('%s is seen firing and staying quiet by promtool', (name) => {
    const looks = EXPECTATIONS.filter(({ alertname }) => alertname === name);
    expect(looks.some(({ fires }) => fires.length > 0)).toBe(true);
    // A sign of life that stays quiet would be none.
    expect(looks.some(({ fires }) => fires.length === 0)).toBe(name !== 'MonitorAlive');
  });
});

describe('the alerts about links', () => {
  it.each(LINK_ALERTS.map(({ alert, expr }) => [alert, expr] as const))(
    '%s heeds planned work and parents, and names the place',
    (name, expr) => {
      expect(seriesIn(expr)).toContain('link:internet_desa_link_info:alertable');
      const fired = EXPECTATIONS.filter(({ alertname }) => alertname === name)
        .flatMap(({ fires }) => fires)
        // An upstream node is in no village.
        .filter((labels) => !('upstream' in labels));
      const place = ['village', 'district', 'regency_name', 'provider_name'];
      for (const labels of fired)
        expect(Object.keys(labels)).toEqual(expect.arrayContaining([...LINK_LABELS, ...place]));
      expect(fired).not.toEqual([]);
    },
  );
});
