import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import { outgoing } from '../../fakes/channels/outgoing.js';
import { SmtpFault, SmtpReceiver, startSilentServer } from '../../fakes/channels/smtp-receiver.js';
import { TIMEOUT_MS, Treatment, keepsItsWord } from './channel.contract.js';

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/channels', name), 'utf8');
const ca = read('ca.pem');
const certificate = { key: read('server-key.pem'), cert: read('server.pem') };
const user = 'pantau';
const password = 'kata-sandi-yang-panjang-7f3a';

const FAULTS: Readonly<Record<Treatment, SmtpFault | null>> = {
  takes: null,
  silence: null,
  temporary: { at: 'recipient', code: 451, text: 'greylisted, try again' },
  permanent: { at: 'recipient', code: 550, text: 'no such user' },
  patience: { at: 'sender', code: 421, text: 'too many connections' },
  'tells-secret': { at: 'message', code: 554, text: `who said ${password}?` },
};

interface Sign {
  readonly security?: 'tls' | 'starttls' | 'starttls-if-offered';
  readonly ca?: string | null;
  readonly host?: string;
  readonly signIn?: boolean;
  readonly password?: string;
}

function channelTo(port: number, sign: Sign = {}) {
  const settings = {
    host: sign.host ?? 'localhost',
    port,
    security: sign.security ?? 'starttls',
    ca: sign.ca === undefined ? ca : sign.ca,
    user: sign.signIn === false ? null : user,
    from: 'pantau@desa.example',
    fromName: 'Pantau Desa',
  };
  return openChannel(
    { kind: 'email', settings, secrets: { password: sign.password ?? password } },
    { allowedHosts: [], timeoutMs: TIMEOUT_MS },
  );
}

keepsItsWord(
  'email',
  { limit: 200_000, asksForPatience: false, badAddress: 'sari at desa.example' },
  async () => {
    const receiver = await SmtpReceiver.start({
      user,
      password,
      tls: { ...certificate, implicit: false },
    });
    const silent = await startSilentServer();
    const channels = [channelTo(receiver.port)];
    let stopped = false;
    const stop = async () => {
      if (!stopped) await receiver.stop();
      stopped = true;
    };
    return {
      get channel() {
        return channels[0]!;
      },
      to: 'sari@desa.example',
      secrets: [password, Buffer.from(`\0${user}\0${password}`).toString('base64')],
      arrived: () =>
        receiver.mails.map(({ mail }) => ({
          id: mail.messageId,
          text: (mail.text ?? '').replace(/\n$/, ''),
          headerNames: mail.headers.map(({ key }) => String(key)),
        })),
      treat: (how) => {
        receiver.fault = FAULTS[how];
        if (how === 'silence') channels.unshift(channelTo(silent.port));
      },
      vanish: stop,
      end: async () => {
        await Promise.all(channels.map((channel) => channel.close()));
        await Promise.all([stop(), silent.stop()]);
      },
    };
  },
);

describe('e-mail', () => {
  const endings: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  async function world(
    server: Parameters<typeof SmtpReceiver.start>[0],
    sign: Sign = {},
  ): Promise<{
    receiver: SmtpReceiver;
    send: (over?: object) => ReturnType<ReturnType<typeof channelTo>['send']>;
  }> {
    const receiver = await SmtpReceiver.start(server);
    const channel = channelTo(receiver.port, sign);
    endings.push(
      () => receiver.stop(),
      () => channel.close(),
    );
    return {
      receiver,
      send: (over = {}) => channel.send(outgoing({ to: 'sari@desa.example', ...over })),
    };
  }
  const signedIn = (implicit: boolean) => ({ user, password, tls: { ...certificate, implicit } });

  it('is a mail of two parts that says it is automatic', async () => {
    const { receiver, send } = await world(signedIn(false));
    await send({ subject: 'Putus: Désa 👋' });
    const { mail, from, to, raw } = receiver.mails[0]!;
    expect(mail).toMatchObject({
      subject: 'Putus: Désa 👋',
      from: { name: 'Pantau Desa', address: 'pantau@desa.example' },
      to: [{ address: 'sari@desa.example' }],
      messageId: '<0190a6b2-0000-7000-8000-000000000001@desa.example>',
      html: expect.stringContaining('<p>Desa Krandegan putus'),
      text: expect.stringContaining('Kec. Bayan'),
    });
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect([from, to]).toEqual(['pantau@desa.example', ['sari@desa.example']]);
    expect(raw).toContain('multipart/alternative');
  });

  it.each([
    ['TLS from the start', 'tls', true],
    ['STARTTLS', 'starttls', false],
  ] as const)('signs in under %s', async (_, security, implicit) => {
    const { receiver, send } = await world(signedIn(implicit), { security });
    expect(await send()).toMatchObject({ ok: true });
    expect(receiver.mails).toMatchObject([{ secure: true, user }]);
  });

  it('uses STARTTLS where it is offered, and goes without where it is not', async () => {
    const sign: Sign = { security: 'starttls-if-offered', signIn: false };
    const offered = await world({ tls: { ...certificate, implicit: false } }, sign);
    const plain = await world({}, sign);
    expect([await offered.send(), await plain.send()]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(offered.receiver.mails[0]?.secure).toBe(true);
    expect(plain.receiver.mails[0]?.secure).toBe(false);
  });

  it('sends nothing in the clear where STARTTLS is required', async () => {
    const { receiver, send } = await world({}, { security: 'starttls', signIn: false });
    expect(await send()).toMatchObject({ ok: false, permanent: false });
    expect(receiver.mails).toEqual([]);
  });

  it.each([
    ['an authority it was not told of', { ca: null }],
    ['another name', { host: '127.0.0.1' }],
  ] as const)('refuses a certificate of %s', async (_, sign) => {
    const receiver = await SmtpReceiver.start(signedIn(false));
    const channel = channelTo(receiver.port, sign);
    endings.push(
      () => receiver.stop(),
      () => channel.close(),
    );
    expect(await channel.send(outgoing({ to: 'sari@desa.example' }))).toMatchObject({
      ok: false,
      permanent: false,
      reason: expect.stringMatching(/certificate|altnames/i),
    });
    expect(receiver.mails).toEqual([]);
  });

  it.each([
    ['a wrong password', { password: 'salah-sama-sekali' }, null],
    ['a sender that is refused', {}, { at: 'sender', code: 550, text: 'not your address' }],
  ] as const)('takes %s for a mistake that can be put right', async (_, sign, fault) => {
    const { receiver, send } = await world(signedIn(false), sign);
    receiver.fault = fault;
    expect(await send()).toMatchObject({ ok: false, permanent: false });
  });

  it('takes a message that is refused as a whole for lost', async () => {
    const { receiver, send } = await world(signedIn(false));
    receiver.fault = { at: 'message', code: 554, text: 'looks like spam' };
    expect(await send()).toMatchObject({ ok: false, permanent: true });
  });

  it('sends text alone where the HTML is beyond bounds', async () => {
    const { receiver, send } = await world(signedIn(false));
    await send({ html: `<p>${'x'.repeat(600_000)}</p>` });
    expect(receiver.mails[0]?.mail.html).toBeUndefined();
    expect(receiver.mails[0]?.mail.text).toContain('Kec. Bayan');
  });
});
