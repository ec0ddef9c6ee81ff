import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
import { Leadership } from '../../../src/monitoring/leadership/leadership.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { CutOff } from '../../support/cut-off.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { Folders, downSince, emptyLedger, eventually, opened, rowsOf } from './writing.js';

const links = [registeredLink(1), registeredLink(2)];
const [one, two] = links.map(({ id }) => id) as [string, string];
const folders = new Folders();
let database: TestDatabase;
let source: DataSource;
let rows: ReturnType<typeof rowsOf>;
let started: Service[] = [];

/** Leadership and writer of one service, as the monitoring service wires them; `news` is what it was told. */
class Service {
  readonly news: string[] = [];
  readonly leadership: Leadership;
  readonly writer: LedgerWriter;

  constructor(url: string, settings = folders.make()) {
    this.leadership = new Leadership(settings, { serviceUrl: url });
    this.writer = new LedgerWriter(settings, { serviceUrl: url });
    this.writer.onDeposed(() => void this.leadership.check());
    started.push(this);
  }

  async start(): Promise<this> {
    await this.leadership.start({
      gained: async (epoch) => {
        this.news.push(`gained ${String(epoch)}`);
        await this.writer.lead(epoch);
      },
      lost: async () => {
        this.news.push('lost');
        await this.writer.yield();
      },
    });
    return this;
  }

  async stop(): Promise<void> {
    await this.writer.stop();
    await this.leadership.stop();
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
  rows = rowsOf(source);
  await insertLinks(source, links);
});
afterAll(() => database.close());
beforeEach(() => emptyLedger(source));
afterEach(async () => {
  for (const service of started) await service.stop();
  started = [];
  folders.remove();
});

describe('the lead', () => {
  it('is one service at a time, and the next one has it at once when it is given back', async () => {
    const first = await new Service(database.serviceUrl).start();
    const second = await new Service(database.serviceUrl).start();
    expect([first.leadership.epoch, second.leadership.epoch]).toEqual([1, null]);
    await first.stop();
    await eventually(
      () => second.leadership.epoch,
      (epoch) => epoch === 2,
    );
    // The lease that was given back had not run out.
    const [lease] = await source.query<{ free: boolean }[]>(
      `select n.since - e.since < interval '8 s' as free from leader_epochs e, leader_epochs n where e.epoch = 1 and n.epoch = 2`,
    );
    expect(lease).toEqual({ free: true });
    expect(second.news).toEqual(['lost', 'gained 2']);
    expect(
      (await source.query<{ epoch: string }[]>('select epoch from leader_epochs order by 1')).map(
        ({ epoch }) => Number(epoch),
      ),
    ).toEqual([1, 2]);
  });

  it('goes to another when its leader is cut off, who then writes nothing more and hears of it', async () => {
    const line = await CutOff.to(database.serviceUrl);
    const first = await new Service(line.url).start();
    const second = await new Service(database.serviceUrl).start();
    first.writer.add(one, [opened(0)], downSince(0));
    await first.writer.drained();
    line.freeze();
    first.writer.add(two, [opened(20)], downSince(20));
    await eventually(
      () => second.leadership.epoch,
      (epoch) => epoch === 2,
    );
    // It measured on all the while: its lead ends with the news, not with the silence.
    expect(first.leadership.epoch).toBe(1);
    expect(first.news).toEqual(['gained 1']);
    line.thaw();
    await eventually(
      () => first.news,
      (news) => news.includes('lost'),
    );
    expect(first.leadership.epoch).toBeNull();
    expect(await rows.outages(two)).toEqual([]);
    expect(await rows.outages(one)).toEqual([[0, null]]);
    await line.sever();
  });

  it('is taken at once by a later life of the same installation', async () => {
    const settings = folders.make();
    const killed = new Leadership(settings, { serviceUrl: database.serviceUrl });
    await killed.start({ gained: () => Promise.resolve(), lost: () => Promise.resolve() });
    const next = await new Service(database.serviceUrl, settings).start();
    expect(next.leadership.epoch).toBe(2);
    await killed.stop();
    expect(next.leadership.epoch).toBe(2);
  });

  it('of an epoch that is over is refused by the database itself', async () => {
    const first = await new Service(database.serviceUrl).start();
    await source.query(
      `update leadership set epoch = epoch + 1, holder = 'another', since = now(), renewed_at = now()`,
    );
    await source.query(`insert into leader_epochs select epoch, holder, since from leadership`);
    first.writer.add(one, [opened(0)], downSince(0));
    await eventually(
      () => first.news,
      (news) => news.includes('lost'),
    );
    expect(await rows.outages(one)).toEqual([]);
    expect(await rows.kinds(one)).toEqual([]);
    // What it knew is handed in for the leader.
    await eventually(
      () => source.query<unknown[]>('select 1 from late_entries'),
      (late) => late.length === 1,
    );
  });

  it('of another is told at the start, and what an earlier life left on disk is handed in', async () => {
    const line = await CutOff.to(database.serviceUrl);
    const settings = folders.make();
    const earlier = await new Service(line.url, settings).start();
    await line.sever();
    earlier.writer.add(one, [opened(0)], downSince(0));
    await earlier.stop();
    await source.query(
      `update leadership set epoch = epoch + 1, holder = 'another', since = now(), renewed_at = now()`,
    );
    await source.query('insert into leader_epochs select epoch, holder, since from leadership');
    const later = await new Service(database.serviceUrl, settings).start();
    expect(later.news).toEqual(['lost']);
    await eventually(
      () => source.query<{ link_id: string }[]>('select link_id from late_entries'),
      (late) => late.length === 1,
    );
    expect(later.writer.waitingEvents).toBe(0);
    expect(await rows.outages(one)).toEqual([]);
  });
});
