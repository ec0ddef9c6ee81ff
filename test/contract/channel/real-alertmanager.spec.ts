import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../src/notifications/channels/channel.js';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import { noticeOf, outgoing } from '../../fakes/channels/outgoing.js';
import { RunningAlertmanager, canLayOver } from '../../support/alertmanager-run.js';
import { until } from '../../support/programs.js';
import { PrometheusTools } from '../prometheus/prometheus-tools.js';

const tools = await PrometheusTools.unpack();
const cannot = typeof tools === 'string' ? tools : !canLayOver() && 'no mount namespace here';
if (cannot) process.stderr.write(`skipped: ${cannot}\n`);
const withTools = cannot ? describe.skip : describe;

withTools('a real Alertmanager', () => {
  let alertmanager: RunningAlertmanager;
  let channel: Channel;
  beforeAll(async () => {
    if (typeof tools === 'string') return;
    alertmanager = await RunningAlertmanager.start(tools, {
      group_wait: '1s',
      group_interval: '2s',
    });
    channel = openChannel(
      { kind: 'alertmanager', settings: { url: alertmanager.url }, secrets: {} },
      { allowedHosts: ['127.0.0.1'], timeoutMs: 10_000 },
    );
  });
  afterAll(() => alertmanager.end());

  const startedAt = Date.now() - 60_000;
  const heard = (status: 'firing' | 'resolved') =>
    alertmanager.messages
      .flatMap(({ alerts }) => alerts)
      .filter((alert) => alert.status === status && alert.labels['incident'] === '41');

  it('tells of an incident once, however often it hears of it, and of its end', async () => {
    const down = outgoing({ notices: [noticeOf({ facts: { startedAt } })] });
    expect(await channel.send(down)).toMatchObject({ ok: true });
    expect(await channel.send(down)).toMatchObject({ ok: true });
    await until('it tells of the incident', 30, () => Promise.resolve(heard('firing').length > 0));
    expect(heard('firing')[0]).toMatchObject({
      labels: { alertname: 'InternetDesaIncident', village: 'Krandegan', severity: 'major' },
      annotations: { description: expect.stringContaining('Krandegan') },
    });
    expect(await channel.send(down)).toMatchObject({ ok: true });
    const endedAt = Date.now() - 1_000;
    const over = noticeOf({ kind: 'recovery', at: endedAt, facts: { startedAt, endedAt } });
    expect(await channel.send(outgoing({ notices: [over] }))).toMatchObject({ ok: true });
    await until('it tells of the end', 30, () => Promise.resolve(heard('resolved').length > 0));
    expect([heard('firing').length, heard('resolved').length]).toEqual([1, 1]);
  });
});
