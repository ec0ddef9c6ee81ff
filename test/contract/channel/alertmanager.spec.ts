import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import { HttpReceiver } from '../../fakes/channels/http-receiver.js';
import { noticeOf, outgoing } from '../../fakes/channels/outgoing.js';
import { TIMEOUT_MS, keepsItsWord } from './channel.contract.js';
import { httpAnswer } from './http-treatment.js';

const TOKEN = 'a-bearer-token-8c1d';

interface Alert {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly startsAt: string;
  readonly endsAt: string;
}

const channelTo = (url: string) =>
  openChannel(
    { kind: 'alertmanager', settings: { url }, secrets: { authorization: `Bearer ${TOKEN}` } },
    { allowedHosts: ['127.0.0.0/8'], timeoutMs: TIMEOUT_MS },
  );

keepsItsWord(
  'alertmanager',
  { limit: 4_000, asksForPatience: true, badAddress: null },
  async () => {
    const receiver = await HttpReceiver.start();
    let treat: Parameters<typeof httpAnswer>[0] = 'takes';
    const taken: number[] = [];
    receiver.respond = () => {
      const answer = httpAnswer(treat, TOKEN);
      if (answer === null) taken.push(receiver.requests.length - 1);
      return answer ?? {};
    };
    return {
      channel: channelTo(receiver.url),
      to: '',
      secrets: [TOKEN],
      arrived: () =>
        taken.map((at) => {
          const { body, rawHeaders } = receiver.requests[at]!;
          const [alert] = JSON.parse(body) as Alert[];
          return {
            // Alertmanager knows an alert by its labels, not by the message that brought it.
            id: null,
            text: alert?.annotations['description'] ?? '',
            headerNames: rawHeaders.filter((_, index) => index % 2 === 0),
          };
        }),
      treat: (how) => {
        treat = how;
      },
      vanish: () => receiver.stop(),
      end: () => receiver.stop(),
    };
  },
);

describe('Alertmanager', () => {
  let receiver: HttpReceiver;
  beforeEach(async () => {
    receiver = await HttpReceiver.start();
  });
  afterEach(() => receiver.stop());

  const alertsOf = async (...notices: ReturnType<typeof noticeOf>[]) => {
    await channelTo(`${receiver.url}/alertmanager/`).send(outgoing({ notices }));
    return JSON.parse(receiver.requests.at(-1)!.body) as Alert[];
  };

  it('gets alerts by its API, with the authorization it was given', async () => {
    await alertsOf(noticeOf());
    expect(receiver.requests[0]).toMatchObject({
      method: 'POST',
      path: '/alertmanager/api/v2/alerts',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    });
  });

  it('hears of an incident until four rounds from now', async () => {
    const before = Date.now();
    const [alert] = await alertsOf(noticeOf());
    const after = Date.now();
    expect(alert?.labels).toEqual({
      alertname: 'InternetDesaIncident',
      incident: '41',
      subject: 'link',
      severity: 'major',
      provider: 'Penyedia Contoh',
      village: 'Krandegan',
      district: 'Bayan',
      regency: 'Purworejo',
    });
    expect(alert?.startsAt).toBe('2026-11-22T02:59:55.000Z');
    const sentAt = Date.parse(alert!.endsAt) - 240_000;
    expect(before <= sentAt && sentAt <= after).toBe(true);
  });

  it('hears of its end, with the instant', async () => {
    const endedAt = Date.parse('2026-11-22T03:10:00Z');
    const [alert] = await alertsOf(
      noticeOf(),
      noticeOf({ kind: 'recovery', at: endedAt + 60_000, facts: { endedAt } }),
    );
    expect(alert?.endsAt).toBe('2026-11-22T03:10:00.000Z');
  });

  it('never hears of an end that lies before the start', async () => {
    const endedAt = noticeOf().facts.startedAt;
    const [alert] = await alertsOf(noticeOf({ kind: 'recovery', facts: { endedAt } }));
    expect(Date.parse(alert!.endsAt)).toBeGreaterThan(Date.parse(alert!.startsAt));
  });

  it('gets one alert per incident, as it is now', async () => {
    const alerts = await alertsOf(
      noticeOf(),
      noticeOf({ incidentId: '42', facts: { subject: { kind: 'parent', name: 'POP Solo' } } }),
      noticeOf({ kind: 'escalation', facts: { severity: 'critical' } }),
    );
    expect(alerts.map(({ labels }) => [labels['incident'], labels['severity']])).toEqual([
      ['41', 'critical'],
      ['42', 'major'],
    ]);
    expect(alerts[1]?.labels).toMatchObject({ subject: 'parent', upstream: 'POP Solo' });
  });
});
