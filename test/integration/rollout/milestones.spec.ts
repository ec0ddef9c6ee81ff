import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StoredRolloutColumns } from '../../../src/rollout/rollout-columns.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { CALLER, HttpApp } from '../reports/http-app.js';
import { linkIdOf, seedLinks, seedOutage, seedRegions } from '../reports/seed.js';
import { openRolloutApp, portSpeeds } from './rollout-app.js';

interface Milestone {
  readonly milestone: string;
  readonly reached: boolean;
  readonly plannedOn: string | null;
  readonly actualOn: string | null;
  readonly delayDays: number | null;
  readonly bast: string | null;
  readonly by: string | null;
}

interface Milestones {
  readonly stage: string;
  readonly claimedOperational: boolean;
  readonly next: string[];
  readonly milestones: Milestone[];
  readonly attachments: { id: string; fileName: string }[];
  readonly history: { kind: string; reason: string | null; before: string; after: string }[];
}

interface Gate {
  readonly open: boolean;
  readonly bast: { met: boolean; number: string | null };
  readonly days: {
    met: boolean;
    run: { days: number } | null;
    each: {
      day: string;
      met: boolean;
      missing: string[];
      coverage: number;
      availability: number;
    }[];
  };
  readonly portSpeed: { met: boolean; readMbps: number | null; contractedMbps: number | null };
  readonly fastestSeen: Record<string, { bps: number; at: string } | null>;
}

const VILLAGE = '33.06.08.2007';
let database: TestDatabase;
let app: HttpApp;
let links = 0;
let link: string;

const DAY_MS = 86_400_000;
/** The WIB day so many days ago. */
const ago = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);

const get = async (id = link) => (await app.get<Milestones>(`/links/${id}/milestones`)).body;
const gate = async () => (await app.get<Gate>(`/links/${link}/gate`)).body;
const reach = (stage: string, actualOn: string, more: Record<string, unknown> = {}) =>
  app.call(`POST`, `/links/${link}/milestones/${stage}`, { actualOn, ...more });
const correct = (stage: string, body: Record<string, unknown>) =>
  app.call('POST', `/links/${link}/milestones/${stage}/correct`, body);
const byName = (shown: Milestones, name: string) =>
  shown.milestones.find(({ milestone }) => milestone === name);
const stored = async (id = link) =>
  (
    await database.dataSource.query<{ stage: string; claimed: boolean }[]>(
      'select stage, claimed_operational as claimed from link_stages where link_id = $1',
      [id],
    )
  )[0];

async function measuredSince(days: number) {
  await database.dataSource.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     values ($1, '{}', 'up', now() - make_interval(days => $2))`,
    [link, days],
  );
}

async function contracted(availability: number | null) {
  const [{ id } = { id: '' }] = await database.dataSource.query<{ id: string }[]>(
    `insert into contracts (provider_code, number, title, first_day, last_day, promised_availability, power_downtime_counts)
     values ('bukit', $1, 'Sewa', '2020-01-01', '2040-01-01', $2, true) returning id`,
    [`K-${link}`, availability],
  );
  await database.dataSource.query(
    `insert into contract_links (contract_id, link_id, from_day) values ($1, $2, '2020-01-01')`,
    [id, link],
  );
}

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan`,
  );
  app = await openRolloutApp(database);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

beforeEach(async () => {
  links += 1;
  const seeded = { village: VILLAGE, grantYear: 2023, ordinal: links, provider: 'bukit' };
  await seedLinks(database.dataSource, [seeded]);
  link = linkIdOf(seeded);
});

async function accepted() {
  for (const [stage, day] of [
    ['contracted', 90],
    ['surveyed', 80],
    ['installed', 70],
  ] as const) {
    expect((await reach(stage, ago(day))).status).toBe(200);
  }
  expect((await reach('accepted', ago(60), { bast: '12/BAST/2026' })).status).toBe(200);
}

describe('milestones of a link', () => {
  it('begin with the grant and show what is next', async () => {
    const shown = await get();
    expect(shown).toMatchObject({
      stage: 'funded',
      next: ['contracted', 'cancelled'],
      history: [],
    });
    expect(shown.milestones.map(({ milestone, reached }) => [milestone, reached])).toEqual([
      ['funded', true],
      ['contracted', false],
      ['surveyed', false],
      ['installed', false],
      ['accepted', false],
      ['operational', false],
      ['ended', false],
    ]);
    expect((await app.get(`/links/${VILLAGE}-1999-1/milestones`)).body.code).toBe('link.not-found');
  });

  it('are planned, reached late, and move the stage everybody reads', async () => {
    const planned = await app.call<Milestones>('PUT', `/links/${link}/milestones/contracted`, {
      plannedOn: ago(20),
    });
    expect(planned.status).toBe(200);
    expect(byName(planned.body, 'contracted')).toMatchObject({ plannedOn: ago(20), delayDays: 20 });
    const answer = await app.call<Milestones>('POST', `/links/${link}/milestones/contracted`, {
      actualOn: ago(15),
      note: 'signed in Purworejo',
    });
    expect(byName(answer.body, 'contracted')).toMatchObject({
      reached: true,
      actualOn: ago(15),
      delayDays: 5,
      by: CALLER,
    });
    expect(await stored()).toEqual({ stage: 'contracted', claimed: false });
    const village = await app.get<{
      links: { id: string; stage: string }[];
      milestones: (Milestone & { linkId: string })[];
    }>(`/villages/${VILLAGE}`);
    expect(village.body.links.find(({ id }) => id === link)?.stage).toBe('contracted');
    expect(
      village.body.milestones.find(
        ({ linkId, milestone }) => linkId === link && milestone === 'contracted',
      ),
    ).toMatchObject({ actualOn: ago(15), delayDays: 5 });
  });

  it.each([
    ['installed', { actualOn: ago(1) }, 'milestone.not-next'],
    ['operational', { actualOn: ago(1) }, 'milestone.not-next'],
    ['ended', { actualOn: ago(1) }, 'milestone.not-next'],
    ['contracted', { actualOn: ago(-1) }, 'milestone.in-future'],
  ])('refuse %s at %j', async (stage, body, code) => {
    const answer = await app.call('POST', `/links/${link}/milestones/${stage}`, body);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe(code);
    expect((await get()).history).toEqual([]);
    expect(await stored()).toBeUndefined();
  });

  it('take no day that is none, no unknown field, no unknown stage', async () => {
    expect((await reach('contracted', '2026-02-30')).status).toBe(400);
    expect((await reach('contracted', ago(1), { stage: 'operational' })).status).toBe(400);
    expect((await reach('finished', ago(1))).status).toBe(400);
    expect((await correct('contracted', { kind: 'taken-back' })).status).toBe(400);
  });

  it('keep their order when corrected, with a reason that stays', async () => {
    await reach('contracted', ago(30));
    await reach('surveyed', ago(20));
    const early = await correct('surveyed', { kind: 'day', actualOn: ago(31), reason: 'typo' });
    expect(early.body.code).toBe('milestone.out-of-order');
    expect(
      (await correct('surveyed', { kind: 'day', actualOn: ago(25), reason: 'typo' })).status,
    ).toBe(200);
    const taken = await correct('contracted', { kind: 'taken-back', reason: 'no' });
    expect(taken.body.code).toBe('milestone.not-latest');
    expect(
      (await correct('surveyed', { kind: 'taken-back', reason: 'wrong village' })).status,
    ).toBe(200);
    const shown = await get();
    expect(shown.stage).toBe('contracted');
    expect(byName(shown, 'surveyed')).toMatchObject({ reached: false, actualOn: null });
    expect(shown.history.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['reached', null],
      ['reached', null],
      ['day-corrected', 'typo'],
      ['taken-back', 'wrong village'],
    ]);
    const changes = await database.dataSource.query<
      { actor: string; after: { reason?: string } }[]
    >(
      `select actor, after from change_log where entity = 'milestone' and entity_id = $1 order by seq`,
      [`${link}/surveyed`],
    );
    expect(changes.map(({ after }) => after)).toMatchObject([
      { stage: 'surveyed', actualOn: ago(20) },
      { actualOn: ago(25), reason: 'typo' },
      { stage: 'contracted', actualOn: null, reason: 'wrong village' },
    ]);
    expect(changes.every(({ actor }) => actor === CALLER)).toBe(true);
  });

  it('are only appended to, and go with their link alone', async () => {
    await reach('contracted', ago(30));
    const rows = 'milestone_entries where link_id = $1';
    await expect(database.dataSource.query(`delete from ${rows}`, [link])).rejects.toThrow(
      /not allowed/,
    );
    await expect(
      database.dataSource.query(
        `update milestone_entries set day = '2020-01-01' where link_id = $1`,
        [link],
      ),
    ).rejects.toThrow(/not allowed/);
    await database.dataSource.query('delete from links where id = $1', [link]);
    const [left] = await database.dataSource.query<{ count: string }[]>(
      `select count(*) from ${rows}`,
      [link],
    );
    expect(left?.count).toBe('0');
  });

  it('of two calls at once let one through', async () => {
    const answers = await Promise.all([reach('contracted', ago(3)), reach('contracted', ago(4))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await get()).history).toHaveLength(1);
  });
});

describe('the evidence gate', () => {
  /** Accepted with a record, a week measured, a contract, a fast port: nothing is missing. */
  async function proven({ promised = 0.99 }: { promised?: number | null } = {}) {
    await accepted();
    await measuredSince(9);
    await contracted(promised);
    portSpeeds.set(link, 100);
  }

  it('lets through what is proven, and keeps the proof', async () => {
    await proven();
    expect(await gate()).toMatchObject({
      open: true,
      bast: { met: true, number: '12/BAST/2026' },
      days: { met: true, needed: 7, run: { days: 8 } },
      portSpeed: { met: true, readMbps: 100, contractedMbps: 100 },
    });
    expect((await reach('operational', ago(0))).status).toBe(200);
    expect(await stored()).toEqual({ stage: 'operational', claimed: false });
    const [entry] = await database.dataSource.query<{ proof: { bast: string; days: unknown[] } }[]>(
      `select proof from milestone_entries where link_id = $1 and milestone = 'operational'`,
      [link],
    );
    expect(entry?.proof.bast).toBe('12/BAST/2026');
    expect(entry?.proof.days).toHaveLength(30);
  });

  it.each<[string, string, () => Promise<void>]>([
    ['a contract that promises something', 'days', () => proven({ promised: null })],
    [
      'a handover record',
      'bast',
      async () => {
        await database.dataSource.query(`insert into link_stages values ($1, 'accepted')`, [link]);
        await measuredSince(9);
        await contracted(0.99);
        portSpeeds.set(link, 100);
      },
    ],
    [
      'seven measured days',
      'days',
      async () => {
        await accepted();
        await measuredSince(7);
        await contracted(0.99);
        portSpeeds.set(link, 100);
      },
    ],
    [
      'the promised availability on each of them',
      'days',
      async () => {
        await proven();
        const noon = Date.parse(`${ago(4)}T05:00:00Z`);
        await seedOutage(database.dataSource, link, new Date(noon), new Date(noon + 3_600_000));
      },
    ],
    [
      'a port as fast as contracted',
      'portSpeed',
      async () => {
        await proven();
        portSpeeds.set(link, 10);
      },
    ],
    [
      'a port speed at all',
      'portSpeed',
      async () => {
        await proven();
        portSpeeds.delete(link);
      },
    ],
  ])('holds back a claim without %s', async (_, path, prepare) => {
    await prepare();
    const answer = await reach('operational', ago(0));
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('milestone.not-proven');
    expect(answer.body.errors?.map((error) => error.path)).toEqual([path]);
    expect((await gate()).open).toBe(false);
    expect((await stored())?.stage).toBe('accepted');
  });

  it('names the day that failed, with its numbers', async () => {
    await proven();
    const noon = Date.parse(`${ago(4)}T05:00:00Z`);
    await seedOutage(database.dataSource, link, new Date(noon), new Date(noon + 3_600_000));
    const { days } = await gate();
    const failed = days.each.filter(({ day }) => day >= ago(8)).filter(({ met }) => !met);
    expect(failed).toMatchObject([
      { day: ago(4), missing: ['availability'], coverage: 1, availability: 23 / 24 },
    ]);
    expect(days.run?.days).toBe(4);
  });

  it('is passed by no file and no edit: a claim stays a claim', async () => {
    const columns = new StoredRolloutColumns();
    await columns.write(
      {
        stages: [
          { linkId: link, stage: 'operational', claimedOperational: false, activeSince: null },
        ],
        tags: [],
      },
      database.dataSource.manager,
    );
    expect(await stored()).toEqual({ stage: 'accepted', claimed: true });
    const edited = await app.call('PATCH', `/links/${link}`, { stage: 'operational' });
    expect(edited.status).toBe(400);
    expect(
      (await correct('operational', { kind: 'day', actualOn: ago(1), reason: 'x' })).body.code,
    ).toBe('milestone.not-reached');
    await expect(
      database.dataSource.query(
        `insert into milestone_entries (link_id, kind, milestone, stage_before, stage_after, day, made_by)
         values ($1, 'reached', 'operational', 'accepted', 'operational', '2026-01-01', 'somebody')`,
        [link],
      ),
    ).rejects.toThrow(/check constraint/);
    expect(await stored()).toEqual({ stage: 'accepted', claimed: true });
  });

  it('is passed by no imported file', async () => {
    await accepted();
    const form = new FormData();
    const rows = `village_code,grant_year,link,stage\n${VILLAGE},2023,${String(links)},operational\n`;
    form.append('file', new Blob([rows], { type: 'text/csv' }), 'claims.csv');
    const response = await fetch(`${app.url}/imports?mode=apply`, { method: 'POST', body: form });
    expect(response.status).toBe(200);
    expect(await stored()).toEqual({ stage: 'accepted', claimed: true });
    expect(await get()).toMatchObject({ stage: 'accepted', claimedOperational: true });
    expect((await reach('operational', ago(0))).body.code).toBe('milestone.not-proven');
  });

  it('stays open to what it let through once, until that is taken back', async () => {
    await proven();
    await reach('operational', ago(0));
    const write = (stage: 'installed' | 'operational') =>
      new StoredRolloutColumns().write(
        {
          stages: [{ linkId: link, stage, claimedOperational: false, activeSince: null }],
          tags: [],
        },
        database.dataSource.manager,
      );
    await write('installed');
    await write('operational');
    expect((await stored())?.stage).toBe('operational');
    await correct('operational', { kind: 'taken-back', reason: 'other device' });
    await write('operational');
    expect(await stored()).toEqual({ stage: 'accepted', claimed: true });
  });

  it('tells the fastest that was ever seen', async () => {
    expect((await gate()).fastestSeen).toEqual({
      receive: null,
      transmit: null,
      fiveMinuteReceive: null,
      fiveMinuteTransmit: null,
    });
    await database.dataSource.query(
      `select ensure_rollup_partitions('2026-01-01'::date, '2026-03-01'::date)`,
    );
    const rollup = (table: string, bucket: string, peak: number, bytes: number, seconds: number) =>
      database.dataSource.query(
        `insert into ${table} (link_id, bucket, echoes_sent, echoes_lost, received_bytes, received_seconds,
           peak_receive_bps, up_seconds, down_seconds, unknown_seconds)
         values ($1, $2, 60, 0, $3, $4, $5, 300, 0, 0)`,
        [link, bucket, bytes, seconds, peak],
      );
    await rollup('rollups_hourly', '2026-01-05T03:00:00Z', 93_400_000, 0, 3_600);
    await rollup('rollups_5min', '2026-02-05T03:00:00Z', 71_000_000, 1_875_000_000, 300);
    await rollup('rollups_5min', '2026-02-05T03:05:00Z', 9_000, 9_999_999_999, 60);
    expect((await gate()).fastestSeen).toEqual({
      receive: { bps: 93_400_000, at: '2026-01-05T03:00:00.000Z' },
      transmit: null,
      fiveMinuteReceive: { bps: 50_000_000, at: '2026-02-05T03:00:00.000Z' },
      fiveMinuteTransmit: null,
    });
  });
});
