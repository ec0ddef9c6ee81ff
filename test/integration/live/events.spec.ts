import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveModule } from '../../../src/live/live.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { seedLinks, seedRegions } from '../reports/seed.js';
import { SeenEvent, readEvents } from './event-reader.js';

const LINK = '33.06.08.2007-2023-1';
const AT = '2026-11-01T02:00:00.000Z';

describe('GET /events', () => {
  let database: TestDatabase;
  let app: HttpApp;

  beforeAll(async () => {
    database = await openTestDatabase();
    await seedRegions(
      database.dataSource,
      `33 Jawa Tengah
       33.06 Kabupaten Purworejo
       33.06.08 Bayan
       33.06.08.2007 Krandegan`,
    );
    await seedLinks(database.dataSource, [
      { village: '33.06.08.2007', grantYear: 2023, provider: 'serat' },
    ]);
    await database.dataSource.query(
      `insert into upstream_nodes (code, name, kind) values ('pop-1', 'POP Purworejo', 'pop')`,
    );
    app = await openHttpApp(database, [LiveModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(() => database.dataSource.query('delete from event_journal'));

  let written = 0;
  async function write(kind: string, payload: object, linkId: string | null = null) {
    written += 1;
    const [row] = await database.dataSource.query<{ seq: string }[]>(
      `insert into event_journal (entry_key, at, link_id, kind, payload) values ($1, $2, $3, $4, $5) returning seq`,
      [`test/${String(written)}`, AT, linkId, kind, JSON.stringify(payload)],
    );
    return Number(row?.seq);
  }
  const changed = (to: string, linkId = LINK) =>
    write('state-changed', { kind: 'state-changed', at: 0, from: 'up', to, reasons: [] }, linkId);
  const url = () => `${app.url}/events`;

  it('tells states of links as they change, in names and codes', async () => {
    const reader = await readEvents(url());
    const seq = await write(
      'state-changed',
      { from: 'up', to: 'degraded', reasons: ['loss'] },
      LINK,
    );
    const [event] = await reader.take(1);
    expect(event).toEqual({
      id: seq,
      event: 'link-state',
      content: {
        linkId: LINK,
        village: { code: '33.06.08.2007', name: 'Krandegan' },
        regency: { code: '33.06', name: 'Kabupaten Purworejo' },
        from: 'up',
        to: 'degraded',
        at: AT,
        reasons: ['loss'],
      },
    });
    await reader.close();
  });

  it('tells incidents with what a line about them needs, and nothing else of the journal', async () => {
    const reader = await readEvents(url());
    await write('outage-opened', { outage: {} }, LINK);
    await changed('down', '33.99.99.2001-2023-1');
    const payload = {
      id: '7',
      group: { kind: 'parent', code: 'pop-1' },
      class: 'outage',
      severity: 'major',
      status: 'open',
      regency: '33.06',
      provider: 'serat',
      startedAt: '2026-11-01T01:59:55+00:00',
      endedAt: null,
      silenced: false,
      mergedInto: null,
      acknowledgedBy: null,
      settledCause: null,
      links: 43,
      stillDown: 43,
    };
    await write('incident-opened', payload);
    await write('incident-updated', {
      ...payload,
      group: { kind: 'link', linkId: LINK },
      endedAt: '2026-11-01T02:10:00+00:00',
    });
    await write('incident-ended', { ...payload, group: { kind: 'monitor' }, regency: null });
    const [opened, updated, ended] = await reader.take(3);
    expect(opened?.event).toBe('incident');
    expect(opened?.content).toEqual({
      id: '7',
      change: 'opened',
      at: AT,
      class: 'outage',
      severity: 'major',
      status: 'open',
      kind: 'parent',
      name: 'POP Purworejo',
      regency: { code: '33.06', name: 'Kabupaten Purworejo' },
      provider: { code: 'serat', name: 'PT serat' },
      links: 43,
      stillDown: 43,
      startedAt: '2026-11-01T01:59:55.000Z',
      endedAt: null,
      silenced: false,
      acknowledgedBy: null,
      settledCause: null,
      mergedInto: null,
    });
    expect(updated?.content).toMatchObject({
      change: 'updated',
      kind: 'link',
      name: 'Krandegan',
      endedAt: '2026-11-01T02:10:00.000Z',
    });
    expect(ended?.content).toMatchObject({
      change: 'ended',
      kind: 'monitor',
      name: null,
      regency: null,
    });
    await reader.close();
  });

  it('misses none and doubles none, however often it is cut off', async () => {
    const expected: number[] = [];
    const writing = (async () => {
      for (let n = 0; n < 300; n += 1) {
        expected.push(await changed(n % 2 === 0 ? 'down' : 'up'));
        if (n % 7 === 0) await write('outage-opened', { outage: {} }, LINK);
      }
    })();
    const seen: SeenEvent[] = [];
    let lastId: number | null = expected[0] ?? 0;
    while (seen.length < 300) {
      const reader = await readEvents(url(), lastId);
      seen.push(...(await reader.take(Math.min(1 + (seen.length % 23), 300 - seen.length))));
      lastId = reader.lastId;
      await reader.close();
    }
    await writing;
    expect(seen.map(({ id }) => id)).toEqual(expected);
  });

  it('reads what many missed from the journal, and what comes then', async () => {
    await database.dataSource.query(
      `insert into event_journal (entry_key, at, link_id, kind, payload)
       select 'many/' || n, $1, $2, 'state-changed', '{"from": "up", "to": "down", "reasons": []}'
       from generate_series(1, 5000) n`,
      [AT, LINK],
    );
    const [first] = await database.dataSource.query<{ seq: string }[]>(
      'select min(seq) as seq from event_journal',
    );
    const begin = Number(first?.seq);
    const readers = await Promise.all([
      readEvents(url(), begin - 1),
      readEvents(url(), begin + 2_000),
      readEvents(url()),
    ]);
    const newest = await changed('up');
    const counts = [5_001, 3_000, 1];
    for (const [n, reader] of readers.entries()) {
      const seen = await reader.take(counts[n] ?? 0);
      const ids = seen.map(({ id }) => id);
      expect(ids.at(-1)).toBe(newest);
      expect(new Set(ids).size).toBe(counts[n]);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      await reader.close();
    }
  });

  it('begins now for an id it never gave: of an older backup, or no number', async () => {
    const now = await changed('down');
    for (const id of [now + 1_000_000, 'abc']) {
      const reader = await readEvents(url(), id);
      expect(reader.lastId).toBe(now);
      await reader.close();
    }
  });

  it('takes no query parameters', async () => {
    const { status, body } = await app.get('/events?lastEventId=3');
    expect([status, body.code]).toEqual([400, 'validation']);
  });

  it('is described, with what its events hold and what it needs', async () => {
    interface Document {
      paths: Record<string, { get: Record<string, unknown> }>;
    }
    const { body } = await app.get<Document>('/openapi.json');
    const operation = body.paths['/api/v1/events']?.get;
    expect(operation).toMatchObject({ 'x-permission': 'read' });
    expect(JSON.stringify(operation)).toContain('text/event-stream');
    expect(JSON.stringify(operation)).toContain('stillDown');
    expect(JSON.stringify(operation)).toContain('Last-Event-ID');
  });

  it('lets the service stop', async () => {
    const other = await openHttpApp(database, [LiveModule]);
    const reader = await readEvents(`${other.url}/events`);
    await other.close();
    expect(await reader.take(1)).toEqual([]);
  });
});
