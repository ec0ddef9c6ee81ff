import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticeKind } from '../../../src/domain/alerting/notice.js';
import { AlertRefresh } from '../../../src/notifications/channels/alert-refresh.js';
import { NotificationsService } from '../../../src/notifications/notifications.service.js';
import { HttpReceiver } from '../../fakes/channels/http-receiver.js';
import { noticeOf } from '../../fakes/channels/outgoing.js';
import { type ChannelsApp, openChannelsApp } from './channels-app.js';

interface Alert {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly endsAt: string;
}

describe('what goes on is told Alertmanager again', () => {
  let app: ChannelsApp;
  let receiver: HttpReceiver;

  beforeAll(async () => {
    app = await openChannelsApp();
    receiver = await HttpReceiver.start();
    await app.call('POST', '/channels', {
      code: 'am',
      kind: 'alertmanager',
      name: 'AM',
      url: receiver.url,
    });
  });
  afterAll(async () => {
    await app.close();
    await receiver.stop();
  });

  const incident = async (status: string) => {
    const [row] = await app.database.dataSource.query<{ id: string }[]>(
      `insert into incidents (group_key, incident_group, class, severity, status, started_at, opened_at, silenced,
         telling, ended_at, acknowledged_by, acknowledged_at)
       values (gen_random_uuid()::text, '{}', 'outage', 'major', $1, now(), now(), false, '{}',
         case when $1 = 'ended' then now() end, case when $1 = 'acknowledged' then 'Sari' end,
         case when $1 = 'acknowledged' then now() end)
       returning id`,
      [status],
    );
    return row!.id;
  };
  const tell = async (incidentId: string, kind: NoticeKind, sent: boolean, channel = 'am') => {
    const { manager } = app.database.dataSource;
    const notice = noticeOf({
      incidentId,
      kind,
      facts: { severity: kind === 'escalation' ? 'critical' : 'major' },
    });
    const key = `${incidentId}:${kind}:${channel}`;
    const recipient = { personId: null, name: 'AM', channel, address: '' };
    await app
      .get(NotificationsService)
      .enqueue(manager, [{ key, notice, recipient, notBefore: null, acknowledge: false }]);
    if (!sent) return;
    await manager.query(
      `with message as (
         insert into notification_messages (id, recipient_id, composed_at, digest, gather_keys, held_until, subject,
           sent_at)
         select gen_random_uuid(), recipient_id, now(), false, '{}', now(), '', now()
         from notification_outbox where key = $1 returning id)
       update notification_outbox set message_id = (select id from message) where key = $1`,
      [key],
    );
  };

  it('with the newest it was told of, each incident that is open and no other', async () => {
    const [open, acknowledged, ended, unsent, elsewhere] = [
      await incident('open'),
      await incident('acknowledged'),
      await incident('ended'),
      await incident('open'),
      await incident('open'),
    ];
    await tell(open, 'down', true);
    await tell(open, 'escalation', true);
    await tell(acknowledged, 'down', true);
    await tell(ended, 'down', true);
    await tell(unsent, 'down', false);
    await tell(elsewhere, 'down', true, 'another');

    const before = Date.now();
    receiver.requests.length = 0;
    await app.get(AlertRefresh).refresh();
    const alerts = receiver.requests.flatMap(({ body }) => JSON.parse(body) as Alert[]);
    const told = alerts.map(({ labels }) => [labels['incident'], labels['severity']]);
    expect(told.sort()).toEqual(
      [
        [open, 'critical'],
        [acknowledged, 'major'],
      ].sort(),
    );
    for (const { endsAt, annotations } of alerts) {
      expect(Date.parse(endsAt)).toBeGreaterThanOrEqual(before + 240_000);
      expect(annotations['description']).toContain('Krandegan');
    }
  });

  it('goes on when Alertmanager is away for a round', async () => {
    receiver.respond = () => ({ status: 503 });
    await app.get(AlertRefresh).refresh();
    receiver.respond = () => ({});
    receiver.requests.length = 0;
    await app.get(AlertRefresh).refresh();
    expect(receiver.requests).toHaveLength(2);
  });
});
