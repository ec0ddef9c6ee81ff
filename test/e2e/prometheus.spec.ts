import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOLERATED, checkMetrics } from '../contract/metrics/check-metrics.js';
import { PrometheusTools } from '../contract/prometheus/prometheus-tools.js';
import { Labels, Message, RunningAlertmanager, canLayOver } from '../support/alertmanager-run.js';
import { drawnPanels, expanded, readDashboards, variableQuery } from '../support/dashboards.js';
import { answerOf, columnsOf, complaint, offered } from '../support/panel-answers.js';
import { RunningProgram, startDemo, temporaryFolder, until } from '../support/programs.js';
import { RunningPrometheus } from '../support/prometheus-run.js';
import { compare } from './figures/comparison.js';
import { MONITOR, OVERVIEW, VILLAGE } from './figures/network.js';
import { COVERAGE, PROVIDERS } from './figures/programme.js';

/** Real packets at a faster beat, so that the whole story fits into a test. */
const FASTER = `probing:
  icmpIntervalMs: 2000
  snmpIntervalMs: 6000
  snmpFirstSweepMs: 3000
  portRereadMs: 500
`;
const GROUP_INTERVAL_SECONDS = 2;

/** Two villages of one provider in one regency; Krandegan is what the variables choose. */
const CUT = ['33.06.08.2007', '33.06.12.2031'] as const;
/** Neighbours of another provider: the second is made to hang on the first. */
const PARENT = '33.05.01.2018';
const PARENT_LINK = `${PARENT}-2023-1`;
const CHILD = '33.05.01.2001';
const CHILD_LINK = `${CHILD}-2024-1`;
const CONCERNED: readonly string[] = [PARENT, CHILD, ...CUT];
const SLOW = '33.01.02.2004';
const HEALTHY = '33.01.02.2008';

/** As Grafana writes one chosen value of a variable that takes several. */
const CHOSEN = {
  job: 'pantau-desa',
  instance: '127\\\\.0\\\\.0\\\\.1:[0-9]+',
  regency: '33\\\\.06',
  grant_year: '2023',
  provider: 'contoh-serayu',
};
/**
 * Queries that are rightly empty of a healthy village, and the village of which they are not: reasons stand only where
 * there is a trouble. Every other query must draw something of a healthy one.
 */
const SHOWN_OF: Labels = { 'Menurun, karena apa A': SLOW };

const tools = await PrometheusTools.unpack();
const cannot = typeof tools === 'string' ? tools : !canLayOver() && 'no mount namespace here';
if (cannot) process.stderr.write(`skipped: ${cannot}\n`);
const withTools = cannot ? describe.skip : describe;

const dashboards = readDashboards();
const COMPARISONS = [...OVERVIEW, ...VILLAGE, ...PROVIDERS, ...COVERAGE, ...MONITOR];
const folder = temporaryFolder();
let demo: RunningProgram;
let alertmanager: RunningAlertmanager;
let prometheus: RunningPrometheus;
/** Of what was started, the newest last. */
const endings: (() => Promise<void>)[] = [];

/** Repeats what may need a scrape or an evaluation more; at the end its own complaint is heard. */
async function settles(withinSeconds: number, check: () => Promise<void>): Promise<void> {
  const hasSettled = () =>
    check().then(
      () => true,
      () => false,
    );
  await until('it settles', withinSeconds, hasSettled).catch(check);
}

/** Without a namespace nothing can be cut: then the port goes down. */
async function bring(code: string, kind: string): Promise<void> {
  const path = `/villages/${code}/fault`;
  const { status } = await demo.simulator('PUT', path, { kind });
  if (status === 409) await demo.simulator('PUT', path, { kind: 'port-down' });
}

async function bringAbout(): Promise<void> {
  await demo.simulator('PUT', '/scenario', { enabled: false });
  await demo.api(`/api/v1/links/${CHILD_LINK}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ parent: PARENT_LINK }),
  });
  // Prometheus has seen everything well once: what happens later is an increase, and the child has its parent.
  await settles(60, async () => {
    const parents = `internet_desa_link_parent_info{link="${CHILD_LINK}",parent="${PARENT_LINK}"}`;
    expect(
      await prometheus.now(`${parents} and on () (count(internet_desa_link_up == 1) > 590)`),
    ).toHaveLength(1);
  });
  await bring(SLOW, 'slow-port');
  for (const code of CONCERNED) await bring(code, 'cut');
}

beforeAll(async () => {
  if (typeof tools === 'string') return;
  const settings = { CONFIG_FILE: join(folder.path, 'faster.yaml') };
  writeFileSync(settings.CONFIG_FILE, FASTER);
  demo = startDemo(join(folder.path, 'demo'), settings);
  endings.push(() => demo.end());
  await demo.ready(200);
  alertmanager = await RunningAlertmanager.start(tools, {
    group_wait: '10s',
    group_interval: `${GROUP_INTERVAL_SECONDS}s`,
  });
  endings.push(() => alertmanager.end());
  prometheus = await RunningPrometheus.start(tools, {
    metricsUrl: demo.addresses.metricsUrl,
    alertmanagerUrl: alertmanager.url,
  });
  endings.push(() => prometheus.end());
  await bringAbout();
  const down = `internet_desa_link_up{village_code=~"${CONCERNED.join('|')}"} == 0`;
  await settles(60, async () => {
    expect(await prometheus.now(down)).toHaveLength(CONCERNED.length);
  });
}, 400_000);

afterAll(async () => {
  for (const end of endings.reverse()) await end();
  folder.rm();
}, 60_000);

withTools('Prometheus beside the demo', () => {
  it('scrapes everybody, and evaluates every rule', async () => {
    interface Target {
      readonly labels: Labels;
      readonly lastError: string;
    }
    interface Group {
      readonly rules: readonly {
        readonly name: string;
        readonly lastError?: string;
        readonly health: string;
      }[];
    }
    await settles(30, async () => {
      const { activeTargets } = await prometheus.ask<{ activeTargets: Target[] }>('targets');
      expect(
        activeTargets.map(({ labels, lastError }) => [labels['job'], lastError]).sort(),
      ).toEqual([
        ['alertmanager', ''],
        ['pantau-desa', ''],
        ['prometheus', ''],
      ]);
      const { groups } = await prometheus.ask<{ groups: Group[] }>('rules');
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.length).toBeGreaterThan(30);
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    });
  });

  it('has metrics that promtool finds nothing wrong with', async () => {
    if (typeof tools === 'string') throw new Error(tools);
    const { lines } = await checkMetrics(tools, await demo.metrics());
    expect(lines.sort()).toEqual(TOLERATED);
  });
});

withTools.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
  'the dashboard %s',
  (_, dashboard) => {
    it.each(drawnPanels(dashboard).map((panel) => [panel.title ?? '', panel] as const))(
      'has something to draw for "%s", with the labels it shows',
      async (title, panel) => {
        const targets = panel.targets ?? [];
        expect(targets).not.toEqual([]);
        for (const target of targets) {
          const village = SHOWN_OF[`${title} ${target.refId}`] ?? HEALTHY;
          for (const values of [{ village }, { ...CHOSEN, village }]) {
            await settles(40, async () => {
              expect([
                expanded(target.expr, values),
                complaint(target, await answerOf(prometheus, target, values)),
              ]).toEqual([expect.anything(), null]);
            });
          }
        }
        const answers = await Promise.all(
          targets.map((target) => answerOf(prometheus, target, { village: HEALTHY })),
        );
        const labels = new Set(answers.flat().flatMap((series) => Object.keys(series.labels)));
        expect(columnsOf(panel).filter((column) => !labels.has(column))).toEqual([]);
      },
      120_000,
    );

    it.each(
      dashboard.templating.list.flatMap((variable) => {
        const query = variableQuery(variable);
        return query ? [[variable.name, variable, query] as const] : [];
      }),
    )('offers values of $%s', async (name, variable, { expr, label }) => {
      for (const values of [{}, CHOSEN]) {
        const chosen = expanded(expr, values);
        if (label !== null) {
          const found = await prometheus.ask<string[]>(`label/${label}/values`, {
            'match[]': chosen,
          });
          expect(found.filter(Boolean)).not.toEqual([]);
        } else {
          const choices = Object.entries(
            offered(variable.regex ?? '', await prometheus.now(chosen)),
          );
          expect([name, choices]).not.toEqual([name, []]);
          expect(choices.filter(([value, text]) => value === '' || text === '')).toEqual([]);
        }
      }
    });
  },
);

withTools('panels and the API', () => {
  it.each(COMPARISONS.map((each) => [each.uid, each.title, each] as const))(
    '%s "%s" agree',
    async (_uid, _title, comparison) => {
      const places = { cut: CUT[0], degraded: SLOW, healthy: HEALTHY };
      await settles(60, async () => {
        const [shown, told] = await compare(comparison, { demo, prometheus, dashboards }, places);
        expect(shown).toEqual(told);
      });
    },
    90_000,
  );
});

withTools('an office that alerts from Prometheus', () => {
  /** What came about the villages that were cut, and nothing else. */
  const received = (status: Message['status']) =>
    alertmanager.messages.filter(
      (message) =>
        message.status === status &&
        message.alerts.some(({ labels }) => CONCERNED.includes(labels['village_code'] ?? '')),
    );
  const told = ({ receiver, groupLabels, alerts }: Message) => ({
    receiver,
    group: groupLabels,
    alerts: alerts
      .map(({ labels, annotations }) => `${labels['alertname']}: ${annotations['summary']}`)
      .sort(),
  });
  const CUT_TOGETHER = {
    receiver: 'petugas',
    group: { provider: 'contoh-serayu', regency: '33.06' },
    alerts: [
      'LinkDown: Putus: Kapiteran, Kemiri, Kabupaten Purworejo (Koperasi Serayu Net (contoh))',
      'LinkDown: Putus: Krandegan, Bayan, Kabupaten Purworejo (Koperasi Serayu Net (contoh))',
    ],
  };
  const PARENT_ALONE = {
    receiver: 'petugas',
    group: { provider: 'contoh-serat', regency: '33.05' },
    alerts: [
      'UpstreamDown: Induk putus: Kedungweru, Ayah, Kabupaten Kebumen (PT Serat Nusantara (contoh))',
    ],
  };
  const intervals = (count: number) =>
    new Promise((done) => setTimeout(done, count * GROUP_INTERVAL_SECONDS * 1_000));

  it('is told once of villages cut together, and of a parent in place of its child', async () => {
    await until('both groups have come', 120, () =>
      Promise.resolve(received('firing').length >= 2),
    );
    await intervals(3);
    const messages = received('firing').map(told);
    expect(messages).toHaveLength(2);
    expect(messages).toEqual(expect.arrayContaining([CUT_TOGETHER, PARENT_ALONE]));
  }, 150_000);

  it('is told once of each that it is over', async () => {
    // They come back one by one, so that a message may tell of one that is over and one that is not.
    const over = () =>
      alertmanager.messages
        .flatMap(({ alerts }) => alerts)
        .filter(({ status }) => status === 'resolved')
        .map(({ labels }) => labels['village_code'])
        .filter((code) => code !== undefined && CONCERNED.includes(code))
        .sort();
    const told = [...CUT, PARENT].sort();
    for (const code of CONCERNED) await bring(code, 'none');
    await until('all are over', 90, () => Promise.resolve(over().length >= told.length));
    await intervals(2);
    expect(over()).toEqual(told);
  }, 120_000);

  it('is told that somebody watches', async () => {
    // What fires before Prometheus has found Alertmanager is told again after a minute.
    const told = await until('a sign of life', 90, () =>
      Promise.resolve(alertmanager.messages.find(({ receiver }) => receiver === 'tanda-hidup')),
    );
    expect(told.alerts.map(({ labels }) => labels['alertname'])).toEqual(['MonitorAlive']);
  }, 100_000);
});
