import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Labels,
  Message,
  RunningAlertmanager,
  canLayOver,
} from '../../support/alertmanager-run.js';
import { until } from '../../support/programs.js';
import { PrometheusTools } from './prometheus-tools.js';

const tools = await PrometheusTools.unpack();
const cannot = typeof tools === 'string' ? tools : !canLayOver() && 'no mount namespace here';
if (cannot) process.stderr.write(`skipped: ${cannot}\n`);
const withTools = cannot ? describe.skip : describe;

let alertmanager: RunningAlertmanager;

/** As Prometheus tells them. */
async function tell(alerts: readonly Labels[]): Promise<void> {
  const answer = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts.map((labels) => ({ labels }))),
  });
  expect(answer.status).toBe(200);
}

/** Of a message: whose it is, and what it tells of. */
const told = ({ receiver, groupLabels, alerts }: Message) => ({
  receiver,
  group: [groupLabels['provider'], groupLabels['regency']],
  of: alerts.map(({ labels }) => `${labels['alertname']} ${labels['link'] ?? ''}`.trim()).sort(),
});

withTools('Alertmanager', () => {
  beforeAll(async () => {
    if (typeof tools === 'string') return;
    alertmanager = await RunningAlertmanager.start(tools, { group_wait: '2s' });
  });
  afterAll(() => alertmanager.end());

  it('gathers by provider and regency, and leaves out what hangs on a parent that is down', async () => {
    const purworejo = { alertname: 'LinkDown', provider: 'serat', regency: '33.06' };
    const { messages } = alertmanager;
    await tell([
      { alertname: 'MonitorAlive' },
      { alertname: 'UpstreamDown', upstream: 'pop-a', parent: 'pop-a' },
      { ...purworejo, link: '1' },
      { ...purworejo, link: '2' },
      { ...purworejo, link: '3', parent: 'pop-a' },
      { ...purworejo, link: '4', parent: 'pop-b' },
      { ...purworejo, alertname: 'LinkDegraded', link: '5', parent: 'pop-a', reason: 'loss' },
      { ...purworejo, provider: 'satelit', link: '6' },
    ]);
    await until('four messages have come', 30, () => Promise.resolve(messages.length >= 4));
    expect(messages.map(told)).toHaveLength(4);
    expect(messages.map(told)).toEqual(
      expect.arrayContaining([
        { receiver: 'tanda-hidup', group: [undefined, undefined], of: ['MonitorAlive'] },
        { receiver: 'petugas', group: [undefined, undefined], of: ['UpstreamDown'] },
        {
          receiver: 'petugas',
          group: ['serat', '33.06'],
          of: ['LinkDown 1', 'LinkDown 2', 'LinkDown 4'],
        },
        { receiver: 'petugas', group: ['satelit', '33.06'], of: ['LinkDown 6'] },
      ]),
    );
  });
});
