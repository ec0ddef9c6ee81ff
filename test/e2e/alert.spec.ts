import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ReceivedMail, SmtpReceiver } from '../fakes/channels/smtp-receiver.js';
import { readEvents } from '../integration/live/event-reader.js';
import { until } from '../support/programs.js';
import { IS_ROOT } from '../support/truth-run.js';
import { TruthWorld } from '../support/truth-world.js';

interface Incident {
  readonly id: string;
  readonly status: string;
  readonly acknowledgement: { readonly by: string } | null;
  readonly told: readonly Record<string, unknown>[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

(IS_ROOT ? describe : describe.skip)('a cut', () => {
  let world: TruthWorld;
  let receiver: SmtpReceiver;

  beforeAll(async () => {
    receiver = await SmtpReceiver.start();
    const port = String(await freePort());
    world = await TruthWorld.start({
      links: 2,
      environment: { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
    });
    const post = (path: string, body: object) =>
      world.service.api(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const server = { host: '127.0.0.1', port: receiver.port, security: 'starttls-if-offered' };
    const from = 'pantau@contoh.desa.id';
    await post('/channels', { kind: 'email', code: 'surel', name: 'Surel', from, ...server });
    const contactWays = [{ channel: 'surel', address: 'siti@contoh.desa.id' }];
    await post('/oncall/people', { code: 'siti', name: 'Siti', contactWays });
    const members = { members: ['siti'], defaultPerson: 'siti' };
    await post('/oncall/teams', { code: 'jaga', name: 'Regu jaga', ...members });
  }, 180_000);
  afterAll(async () => {
    await world.remove();
    await receiver.stop();
  }, 60_000);

  const mail = (count: number): Promise<ReceivedMail> =>
    until(`mail ${String(count)}; the log:\n${world.service.text.slice(-2_000)}`, 150, () =>
      Promise.resolve(receiver.mails[count - 1]),
    );

  it('is told live and by mail, acknowledged from the mail, and its end is told', async () => {
    const { service, filter } = world;
    const address = world.links[0]?.address ?? '';
    const events = await readEvents(`${service.addresses.url}/api/v1/events`, null, {
      Authorization: `Bearer ${service.access.apiToken}`,
    });
    await filter.cut(address);
    const told = await mail(1);
    expect(told.to).toEqual(['siti@contoh.desa.id']);
    expect(told.mail.subject).toMatch(/^Putus: .+, Kec\. .+/);
    const live = await events.take(2);
    expect(live.map(({ event }) => event)).toEqual(['link-state', 'incident']);
    expect(live[0]?.content).toMatchObject({ linkId: world.links[0]?.id, to: 'down' });
    await events.close();

    const link = /http:\/\/127\.0\.0\.1:\d+\/api\/v1\/acknowledgements\/\S+/.exec(
      told.mail.text ?? '',
    )?.[0];
    const opened = await fetch(link ?? '');
    expect([opened.status, await opened.text()]).toEqual([
      200,
      expect.stringContaining('<button>Saya tangani</button>'),
    ]);
    const { id } = live[1]?.content as Incident;
    const incident = () => service.api<Incident>(`/api/v1/incidents/${id}`);
    expect(await incident()).toMatchObject({ status: 'open', acknowledgement: null });
    await fetch(link ?? '', { method: 'POST' });
    expect(await incident()).toMatchObject({
      status: 'acknowledged',
      acknowledgement: { by: 'Siti' },
      told: [{ name: 'Siti', channel: 'surel', kind: 'down', outcome: 'sent' }],
    });

    await filter.mend(address);
    const over = await mail(2);
    expect(over.mail.subject).toMatch(/^Pulih: /);
    expect(over.mail.text).not.toContain('/acknowledgements/');
    expect(await incident()).toMatchObject({ status: 'ended' });
    expect(receiver.mails).toHaveLength(2);
  }, 400_000);

  it('is told once the mail server takes mail again; until then polling keeps its time', async () => {
    const { service, filter } = world;
    const [uncut, cut] = world.links;
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const json = { 'content-type': 'application/json' };
    const silentChannel = {
      kind: 'email',
      code: 'diam',
      name: 'Diam',
      from: 'pantau@contoh.desa.id',
    };
    await service.api('/api/v1/channels', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({
        ...silentChannel,
        host: '127.0.0.1',
        port,
        security: 'starttls-if-offered',
      }),
    });
    const address = 'siti@contoh.desa.id';
    const contactWays = ['surel', 'diam'].map((channel) => ({ channel, address }));
    await service.api('/api/v1/oncall/people/siti', {
      method: 'PUT',
      headers: json,
      body: JSON.stringify({ name: 'Siti', contactWays }),
    });
    receiver.fault = { at: 'message', code: 451, text: 'busy' };
    const before = receiver.mails.length;
    await filter.cut(cut?.address ?? '');
    await until('a message is tried again', 60, async () =>
      service.metric('notifications_total', 'surel', 'retried'),
    );

    const ages: number[] = [];
    for (let looks = 0; looks < 20; looks += 1) {
      await new Promise((done) => setTimeout(done, 1_000));
      const at = await service.metric('last_probe_timestamp', uncut?.id ?? '', 'icmp');
      ages.push(Date.now() / 1_000 - (at ?? 0));
    }
    // Two and a half intervals: none was left out.
    expect(Math.max(...ages)).toBeLessThan(12.5);
    expect(await service.metric('link_up', uncut?.id ?? '')).toBe(1);
    expect(receiver.mails).toHaveLength(before);

    receiver.fault = null;
    expect((await mail(before + 1)).mail.subject).toMatch(/^(Putus|Masih putus): /);
    silent.close();
  }, 400_000);
});
