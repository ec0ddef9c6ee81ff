import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { CATALOGUE } from '../../../src/platform/telemetry/catalogue.js';
import {
  DashboardJson,
  drawnPanels,
  expanded,
  readDashboards,
  variableQuery,
} from '../../support/dashboards.js';
import { environmentOf, unpackDebian } from '../../support/debian-packages.js';
import { SPOILT, goodDashboard } from './bad-dashboards.js';
import { RULES } from './dashboard-lint.js';
import { knownMetrics, usedMetrics } from './known-metrics.js';

/** Metrics of the catalogue that neither a dashboard nor a rule asks for, and why they are there all the same. */
const WITHOUT_USE: Readonly<Record<string, string>> = {};

const known = knownMetrics();
const complaintsOf = (dashboard: DashboardJson) =>
  RULES.flatMap(({ name, complaints }) =>
    complaints(dashboard, known).map((text) => `${name}: ${text}`),
  );
const expressionsOf = (dashboard: DashboardJson) => [
  ...drawnPanels(dashboard).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.flatMap((each) => variableQuery(each)?.expr ?? []),
];

describe('the lint', () => {
  it('has nothing to say against a good dashboard', () => {
    expect(complaintsOf(goodDashboard())).toEqual([]);
  });

  it.each(SPOILT)('%s: %s', (rule, _how, spoil) => {
    const dashboard = goodDashboard();
    spoil(dashboard);
    const complaints = complaintsOf(dashboard);
    expect(complaints).not.toEqual([]);
    expect(complaints.filter((text) => !text.startsWith(`${rule}: `))).toEqual([]);
  });

  it('has a spoilt dashboard for every rule', () => {
    const tested = new Set(SPOILT.map(([rule]) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });
});

describe('the dashboards', () => {
  const dashboards = readDashboards();

  it('are the five, with their fixed uids', () => {
    expect(dashboards.map(({ uid, title }) => `${uid} ${title}`)).toEqual([
      'pantau-cakupan Cakupan',
      'pantau-desa Desa',
      'pantau-pemantau Kesehatan pemantau',
      'pantau-penyedia Penyedia & SLA',
      'pantau-ringkasan Ringkasan jaringan',
    ]);
  });

  it.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
    '%s passes the lint',
    (_title, dashboard) => {
      expect(complaintsOf(dashboard)).toEqual([]);
    },
  );

  it('leave no metric of the catalogue without a use or a reason', () => {
    const used = usedMetrics(dashboards.flatMap(expressionsOf));
    const reasons = Object.keys(WITHOUT_USE);
    const idle = Object.keys(CATALOGUE).filter((metric) => !used.has(metric));
    expect(idle.filter((metric) => !reasons.includes(metric))).toEqual([]);
    expect(reasons.filter((metric) => !idle.includes(metric))).toEqual([]);
  });
});

describe('PromQL', () => {
  let promtool: { path: string; environment: NodeJS.ProcessEnv };
  const folder = mkdtempSync(join(tmpdir(), 'pantau-dashboards-'));

  beforeAll(async () => {
    const root = await unpackDebian('prometheus', ['prometheus']);
    promtool = { path: join(root, 'usr/bin/promtool'), environment: environmentOf(root) };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** promtool reads expressions as rules; JSON is YAML. */
  function judged(expressions: readonly string[]): { code: number | null; says: string } {
    const file = join(folder, 'expressions.json');
    const rules = expressions.map((expr, index) => ({
      record: `asked:expression:${index}`,
      expr: expanded(expr),
    }));
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'asked', rules }] }));
    const { status, stdout, stderr } = spawnSync(promtool.path, ['check', 'rules', file], {
      env: promtool.environment,
      encoding: 'utf8',
    });
    return { code: status, says: stdout + stderr };
  }

  it('of every panel and variable is read by promtool', () => {
    const expressions = readDashboards().flatMap(expressionsOf);
    const { code, says } = judged(expressions);
    expect(says).toContain(`SUCCESS: ${expressions.length} rules found`);
    expect(code).toBe(0);
  });

  it.each(['sum by (link (up)', 'rate(up)', 'up{job=~"$job"'])(
    'is not read when it is wrong: %s',
    (expr) => {
      expect(judged([expr]).code).not.toBe(0);
    },
  );
});

describe('the provisioning', () => {
  const read = (path: string): unknown =>
    parse(
      readFileSync(resolve(import.meta.dirname, '../../../grafana/provisioning', path), 'utf8'),
    );

  it('puts the dashboards into their folder, and nobody changes them by hand', () => {
    const { providers } = read('dashboards/pantau-desa.yml') as { providers: object[] };
    expect(providers).toEqual([
      expect.objectContaining({
        folder: 'Pantau Desa',
        type: 'file',
        allowUiUpdates: false,
        disableDeletion: true,
      }),
    ]);
  });

  it('gives the data source that the dashboards choose first', () => {
    const { datasources } = read('datasources/prometheus.yml') as { datasources: object[] };
    expect(datasources).toEqual([
      expect.objectContaining({ uid: 'prometheus', type: 'prometheus', editable: false }),
    ]);
    for (const { templating } of readDashboards()) {
      expect(templating.list[0]).toMatchObject({ current: { value: 'prometheus' } });
    }
  });
});
