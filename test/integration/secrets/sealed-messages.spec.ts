import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Signer } from '../../../src/incidents/acknowledge/signer.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import { entryOf, noticeOf } from '../../builders/notices.js';
import { FakeChannel } from '../../fakes/fake-channel.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { NotificationStory, at } from '../../support/notification-story.js';
import { foundIn, rawDump } from '../../support/raw-dump.js';

describe('a message on its way', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let story: NotificationStory;
  let mail: FakeChannel;
  const environment = { PUBLIC_URL: 'https://pantau.contoh' };

  beforeAll(async () => {
    database = await openTestDatabase();
    owner = await openClient(database.ownerUrl);
  });
  beforeEach(async () => {
    const signer = new Signer(new SecretBox(randomBytes(32)), { environment });
    story = new NotificationStory(database, {}, signer);
    await story.clear();
    mail = new FakeChannel();
    mail.down = true;
    story.channels.set('surel', mail);
    await story.write(entryOf(noticeOf('down', { incidentId: '1', at: at(0) })));
    await story.look(0);
  });
  afterEach(() => story.clear());
  afterAll(async () => {
    await owner.end();
    await database.close();
  });

  const waiting = async () =>
    (
      await owner.query<{ sealed: Buffer }>(
        'select body_sealed as sealed from notification_messages where next_attempt_at is not null',
      )
    ).rows;

  it('holds no link that acknowledges in the clear, and leaves none when it is delivered', async () => {
    expect([mail.attempts, (await waiting()).length]).toEqual([1, 1]);
    const before = await rawDump(owner);
    mail.down = false;
    await story.lookFrom(1, 300);
    expect(mail.taken).toHaveLength(1);
    const [
      { acknowledgeUrl, acknowledgeButton, text } = {
        acknowledgeUrl: '',
        acknowledgeButton: '',
        text: '',
      },
    ] = mail.taken;
    expect(text).toContain(acknowledgeUrl);
    const signatures = {
      link: acknowledgeUrl!.split('.').at(-1)!,
      button: acknowledgeButton!.split('.').at(-1)!,
    };
    expect(foundIn(text, signatures)).toEqual(['link']);
    expect(foundIn(before, signatures)).toEqual([]);
    expect(foundIn(await rawDump(owner), signatures)).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('that no key opens any more is composed anew and told once', async () => {
    const [row] = await waiting();
    const strange = new SecretBox(randomBytes(32));
    const place = { table: 'notification_messages', column: 'body_sealed', row: 'x' };
    await owner.query('update notification_messages set body_sealed = $1', [
      strange.seal('x', place),
    ]);
    expect(row?.sealed.length).toBeGreaterThan(0);
    mail.down = false;
    await story.lookFrom(1, 300);
    expect(mail.taken).toHaveLength(1);
    expect(mail.taken[0]?.text).toContain('Desa 1');
    expect(await waiting()).toEqual([]);
  });
});
