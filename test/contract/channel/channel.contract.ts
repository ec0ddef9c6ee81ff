import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../src/notifications/channels/channel.js';
import { outgoing } from '../../fakes/channels/outgoing.js';

/** What the other side does to the next messages. `patience`: it asks to wait for seven seconds. */
export type Treatment =
  'takes' | 'temporary' | 'permanent' | 'patience' | 'silence' | 'tells-secret';

/** What reached the other side. */
export interface Arrived {
  /** By what it can tell a second attempt; null where the protocol has no place for it. */
  readonly id: string | null;
  /** The message's words, as the receiver reads them. */
  readonly text: string;
  /** Names of the headers it came with, as they stood on the wire. */
  readonly headerNames: readonly string[];
}

/** A channel, and the other side of it. */
export interface ChannelWorld {
  readonly channel: Channel;
  /** Somebody who can be reached. */
  readonly to: string;
  /** What must never be said. */
  readonly secrets: readonly string[];
  arrived(): readonly Arrived[];
  treat(how: Treatment): void;
  /** The other side is no more. */
  vanish(): Promise<void>;
  end(): Promise<void>;
}

export interface ChannelTraits {
  /** Characters of a text that go through. */
  readonly limit: number;
  readonly asksForPatience: boolean;
  /** An address that cannot be one; null where the channel itself says where to. */
  readonly badAddress: string | null;
}

/** Attempts in these tests take at most so long. */
export const TIMEOUT_MS = 1_500;

/** What every channel keeps, whoever is at the other end. */
export function keepsItsWord(
  kind: Channel['kind'],
  traits: ChannelTraits,
  open: () => Promise<ChannelWorld>,
): void {
  describe(`every channel keeps its word: ${kind}`, () => {
    let world: ChannelWorld;
    const said: string[] = [];
    const write = process.stderr.write.bind(process.stderr);

    beforeAll(() => {
      process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    });
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.end());
    afterAll(() => {
      process.stderr.write = write;
    });

    const send = async (over: Parameters<typeof outgoing>[0] = {}) => {
      const delivery = await world.channel.send(outgoing({ to: world.to, ...over }));
      said.push(JSON.stringify(delivery));
      for (const secret of world.secrets) expect(said.join('\n').includes(secret)).toBe(false);
      return delivery;
    };

    it('says of which kind it is', () => {
      expect(world.channel.kind).toBe(kind);
    });

    it('delivers, every letter and sign', async () => {
      const text = 'Désa “Krandegan” 👨‍👩‍👧 ꦏꦿꦤ꧀ꦝꦺꦒꦤ꧀\n<b>tidak</b> & "tebal" \\ {{id}}';
      expect(await send({ text })).toEqual({ ok: true, answer: expect.any(String) });
      expect(world.arrived().map((each) => each.text)).toEqual([text]);
    });

    it('says who it is, the same at every attempt', async () => {
      world.treat('temporary');
      await send();
      world.treat('takes');
      await send();
      await send();
      await send({ id: '0190a6b2-0000-7000-8000-000000000002' });
      const [first, again, other] = world.arrived().map(({ id }) => id);
      expect(again).toBe(first);
      expect(other === first).toBe(first === null);
    });

    it('delivers ten at once', async () => {
      const texts = Array.from({ length: 10 }, (_, at) => `pesan ${at}`);
      const deliveries = await Promise.all(texts.map((text, at) => send({ id: `m-${at}`, text })));
      expect(deliveries.map(({ ok }) => ok)).toEqual(texts.map(() => true));
      expect(
        world
          .arrived()
          .map(({ text }) => text)
          .sort(),
      ).toEqual(texts);
    });

    it.each([
      ['temporary', false],
      ['permanent', true],
    ] as const)('tells a %s failure', async (treatment, permanent) => {
      world.treat(treatment);
      expect(await send()).toEqual({
        ok: false,
        reason: expect.stringMatching(/\S/),
        permanent,
        retryAfterMs: null,
      });
      expect(world.arrived()).toEqual([]);
    });

    it('hands on how long the other side wants to be left alone', async () => {
      world.treat('patience');
      expect(await send()).toMatchObject({
        ok: false,
        permanent: false,
        retryAfterMs: traits.asksForPatience ? 7_000 : null,
      });
    });

    it('gives up waiting for an answer', async () => {
      world.treat('silence');
      expect(await send()).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/no answer|time|never received/i),
        permanent: false,
      });
    });

    it('never throws, whatever is at the other end: nothing', async () => {
      await world.vanish();
      expect(await send()).toMatchObject({ ok: false, permanent: false });
    });

    it('says no secret, though it is told one', async () => {
      world.treat('tells-secret');
      const delivery = await send();
      expect(delivery).toMatchObject({ ok: false, reason: expect.stringContaining('***') });
    });

    it('lets nothing into a header', async () => {
      const attack = 'Desa\r\nBcc: x@attacker.example\r\nX-Injected: 1\r\n\r\nisi';
      await send({ subject: attack, text: attack, html: `<p>${attack}</p>` });
      expect(world.arrived()).toHaveLength(1);
      await send({ to: `${world.to}\r\nBcc: x@attacker.example\r\nX-Injected: 1` });
      await send({ to: `${world.to}, x@attacker.example` });
      for (const { headerNames } of world.arrived())
        expect(headerNames.map((name) => name.toLowerCase())).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/bcc|x-injected/)]),
        );
    });

    it('delivers what is too long, and says that it was cut', async () => {
      expect(await send({ text: 'desa 👨‍👩‍👧 '.repeat(50_000) })).toMatchObject({ ok: true });
      const [arrived] = world.arrived();
      expect(arrived?.text.length).toBeLessThanOrEqual(traits.limit);
      expect(arrived?.text.endsWith('… (dipotong)')).toBe(true);
    });

    it('delivers what is half broken', async () => {
      const half = 'a\u0000\u0007b \ud83d c';
      expect(await send({ text: half, subject: half })).toMatchObject({ ok: true });
      expect(world.arrived().map(({ text }) => text)).toEqual(['ab \uFFFD c']);
    });

    const badAddress = traits.badAddress;
    if (badAddress !== null) {
      it('knows that it cannot reach what is no address', async () => {
        expect(await send({ to: badAddress })).toMatchObject({ ok: false, permanent: true });
        expect(await send({ to: '' })).toMatchObject({ ok: false, permanent: true });
        expect(world.arrived()).toEqual([]);
      });
    }

    it('answers even after it was closed', async () => {
      await world.channel.close();
      expect(await send()).toMatchObject({ ok: expect.any(Boolean) });
      await world.channel.close();
    });
  });
}
