import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProgrammeTarget } from '../../../src/domain/programme/target.js';
import { YearReconciliation } from '../../../src/domain/programme/reconciliation.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { ListedChange } from '../../../src/reports/changes/changes-query.js';
import { RolloutService } from '../../../src/rollout/rollout.service.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { CALLER, HttpApp } from '../reports/http-app.js';
import { bumpVersion, seedLinks, seedRegions } from '../reports/seed.js';
import { openRolloutApp } from './rollout-app.js';

interface Programme {
  readonly code: string;
  readonly targets: readonly ProgrammeTarget[];
}

let database: TestDatabase;
let app: HttpApp;

const figure = (target: number) => ({ target, source: 'Provincial gazette', asOf: '2024-12-31' });
const targets = async () => [...(await new RolloutService(database.dataSource).targets())];
const programmes = async () => (await app.get<Page<Programme>>('/programmes?sort=-code')).body;
const changesOf = async (entity: string, id: string) =>
  (await app.get<Page<ListedChange>>(`/changes?entity=${entity}&entityId=${id}`)).body.items;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan
     33.06.08.2007 Krandegan\n33.06.08.2008 Bringin\n33.06.08.2009 Grantung`,
  );
  await seedLinks(database.dataSource, [
    { village: '33.06.08.2007', grantYear: 2023 },
    { village: '33.06.08.2007', grantYear: 2024 },
    { village: '33.06.08.2008', grantYear: 2024 },
    { village: '33.06.08.2008', grantYear: 2024, ordinal: 2 },
  ]);
  await bumpVersion(database.dataSource);
  app = await openRolloutApp(database);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('programmes', () => {
  it('are made, listed with their targets, and refused twice', async () => {
    const programme = { code: 'internet-desa', name: 'Internet desa', provinceCode: '33' };
    const created = await app.call('POST', '/programmes', programme);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      code: 'internet-desa',
      name: 'Internet desa',
      province: { code: '33', name: 'Jawa Tengah' },
      sample: false,
      targets: [],
    });
    const again = await app.call('POST', '/programmes', programme);
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('programme.exists');
    await app.call('POST', '/programmes', { code: 'a-second', name: 'Second' });

    const set = await app.call('PUT', '/programmes/internet-desa/targets/2022', figure(53));
    expect(set.status).toBe(200);
    expect(set.body).toEqual({ grantYear: 2022, tranche: null, ...figure(53) });
    await app.call('PUT', '/programmes/internet-desa/targets/2022', figure(54));
    await app.call('PUT', '/programmes/a-second/targets/2022', figure(6));
    await app.call('PUT', '/programmes/a-second/targets/2021', figure(1));

    const list = await programmes();
    expect(list).toMatchObject({ page: 1, pageSize: 50, total: 2 });
    expect(list.items.map(({ code }) => code)).toEqual(['internet-desa', 'a-second']);
    expect(list.items[0]?.targets).toEqual([{ grantYear: 2022, tranche: null, ...figure(54) }]);
    expect(await targets()).toEqual([
      [2021, 1],
      [2022, 60],
    ]);
  });

  it('are refused with every mistake', async () => {
    const answer = await app.call('POST', '/programmes', { code: 'No Code', extra: 1 });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.map(({ path }) => path).sort()).toEqual(['code', 'extra', 'name']);
  });

  it('need a province that exists', async () => {
    const body = { code: 'elsewhere', name: 'Elsewhere', provinceCode: '98' };
    const answer = await app.call('POST', '/programmes', body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('programme.province-unknown');
    expect(await changesOf('programme', 'elsewhere')).toEqual([]);
  });

  it.each([
    [{ target: -1, source: 'x', asOf: '2024-01-01' }, 'target'],
    [{ target: 1.5, source: 'x', asOf: '2024-01-01' }, 'target'],
    [{ target: 1, source: ' ', asOf: '2024-01-01' }, 'source'],
    [{ target: 1, source: 'x', asOf: '2024-02-30' }, 'asOf'],
    [{ target: 1, asOf: '2024-02-01' }, 'source'],
  ])('take no target %j, of a year or of a tranche', async (target, path) => {
    for (const place of ['2023', '2023/tranches/1']) {
      const answer = await app.call('PUT', `/programmes/internet-desa/targets/${place}`, target);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ path }]);
    }
  });

  it.each(['next', '1999', '2024/tranches/0', '2024/tranches/100', '2024/tranches/1.5'])(
    'take no target of %s',
    async (place) => {
      const answer = await app.call('PUT', `/programmes/internet-desa/targets/${place}`, figure(1));
      expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    },
  );

  it('have no targets where there is no programme', async () => {
    for (const place of ['2023', '2023/tranches/1']) {
      const set = await app.call('PUT', `/programmes/nowhere/targets/${place}`, figure(1));
      expect([set.status, set.body.code]).toEqual([404, 'programme.not-found']);
      const removed = await app.call('DELETE', `/programmes/nowhere/targets/${place}`);
      expect([removed.status, removed.body.code]).toEqual([404, 'programme.not-found']);
    }
  });
});

describe('tranches', () => {
  const path = (tranche: number) => `/programmes/internet-desa/targets/2024/tranches/${tranche}`;

  it('add up to the target of their year, and are set anew in place', async () => {
    for (const [index, target] of [29, 46, 70, 71].entries())
      expect((await app.call('PUT', path(index + 1), figure(target))).status).toBe(200);
    const set = await app.call('PUT', path(4), figure(70));
    expect(set.body).toEqual({ grantYear: 2024, tranche: 4, ...figure(70) });
    expect(new Map(await targets()).get(2024)).toBe(215);
    const [programme] = (await programmes()).items;
    expect(
      programme?.targets.map(({ grantYear, tranche, target }) => [grantYear, tranche, target]),
    ).toEqual([
      [2022, null, 54],
      [2024, 1, 29],
      [2024, 2, 46],
      [2024, 3, 70],
      [2024, 4, 70],
    ]);
  });

  it('give way to a figure of the whole year, and count again when it is removed', async () => {
    const year = '/programmes/internet-desa/targets/2024';
    await app.call('PUT', year, figure(216));
    expect(new Map(await targets()).get(2024)).toBe(216);
    expect((await app.call('DELETE', year)).status).toBe(204);
    expect(new Map(await targets()).get(2024)).toBe(215);
    const again = await app.call('DELETE', year);
    expect([again.status, again.body.code]).toEqual([404, 'programme.target-not-found']);
  });

  it('are removed one by one', async () => {
    expect((await app.call('DELETE', path(3))).status).toBe(204);
    expect(new Map(await targets()).get(2024)).toBe(145);
    const again = await app.call('DELETE', path(3));
    expect([again.status, again.body.code]).toEqual([404, 'programme.target-not-found']);
    await app.call('PUT', path(3), figure(70));
  });
});

describe('registered against target', () => {
  const reconciliation = async () =>
    (await app.get<Page<YearReconciliation>>('/programmes/reconciliation')).body;

  it('is told of every year, with a warning where it is off', async () => {
    const { items, total } = await reconciliation();
    expect(total).toBe(4);
    expect(
      items.map(({ grantYear, target, registered, difference, warning }) => [
        grantYear,
        target,
        registered,
        difference,
        warning?.code ?? null,
      ]),
    ).toEqual([
      [2021, 1, 0, -1, 'reconciliation.below-target'],
      [2022, 60, 0, -60, 'reconciliation.below-target'],
      [2023, null, 1, null, null],
      [2024, 215, 2, -213, 'reconciliation.below-target'],
    ]);
    expect(items[3]?.tranches[0]).toEqual({
      programme: 'internet-desa',
      tranche: 1,
      ...figure(29),
    });
  });

  it('is at peace with its target, above it, or doubts the target itself', async () => {
    const year = async (grantYear: number) =>
      (await reconciliation()).items.find((one) => one.grantYear === grantYear);
    await app.call('PUT', '/programmes/a-second/targets/2023', figure(1));
    expect(await year(2023)).toMatchObject({ difference: 0, warning: null });
    await app.call('PUT', '/programmes/a-second/targets/2023', figure(0));
    expect(await year(2023)).toMatchObject({
      difference: 1,
      warning: {
        code: 'reconciliation.above-target',
        message: 'Villages registered: 1, target: 0; 1 too many.',
      },
    });
    await app.call('PUT', '/programmes/a-second/targets/2023/tranches/1', figure(2));
    expect((await year(2023))?.warning?.code).toBe('reconciliation.tranches-disagree');
  });
});

describe('the change log', () => {
  it('has programmes as they were made', async () => {
    expect(await changesOf('programme', 'internet-desa')).toMatchObject([
      {
        actor: CALLER,
        via: 'call',
        before: null,
        after: { name: 'Internet desa', province: '33', sample: false },
      },
    ]);
  });

  it('has every setting and removing of a target, and nothing where nothing changed', async () => {
    const whole = { programme: 'internet-desa', grantYear: 2022, tranche: null };
    await app.call('PUT', '/programmes/internet-desa/targets/2022', figure(54));
    const year = await changesOf('programme-target', 'internet-desa/2022');
    expect(year.map(({ before, after }) => [before, after])).toEqual([
      [{ target: 53 }, { target: 54 }],
      [null, { ...whole, ...figure(53) }],
    ]);
    const tranche = { programme: 'internet-desa', grantYear: 2024, tranche: 3, ...figure(70) };
    const third = await changesOf('programme-target', 'internet-desa/2024/3');
    expect(third.map(({ before, after }) => [before, after])).toEqual([
      [null, tranche],
      [tranche, null],
      [null, tranche],
    ]);
  });

  it('tells the targets of any instant before now', async () => {
    const rollout = new RolloutService(database.dataSource);
    const steps = await database.dataSource.query<{ at: Date; entityId: string }[]>(
      `select at, entity_id as "entityId" from change_log where entity = 'programme-target' order by seq`,
    );
    const figuresAt = async (at: Date) =>
      (await rollout.targetsAt(at.getTime())).map(
        ({ programme, grantYear, tranche, target }) =>
          `${programme} ${grantYear} ${tranche ?? '-'}: ${target}`,
      );
    const nth = (entityId: string, index: number) =>
      steps.filter((step) => step.entityId === entityId)[index]?.at ?? new Date(Number.NaN);
    expect(await figuresAt(nth('internet-desa/2022', 0))).toEqual([]);
    expect(await figuresAt(nth('internet-desa/2022', 1))).toEqual(['internet-desa 2022 -: 53']);
    // While the whole year stood beside its tranches.
    expect(await figuresAt(nth('internet-desa/2024', 1))).toEqual(
      expect.arrayContaining(['internet-desa 2024 -: 216', 'internet-desa 2024 4: 70']),
    );
    expect(await figuresAt(nth('internet-desa/2024/3', 2))).not.toContain(
      'internet-desa 2024 3: 70',
    );
    expect(
      (await rollout.targetsAt(Date.now() + 60_000)).map(({ target }) => target).sort(),
    ).toEqual((await rollout.allTargets()).map(({ target }) => target).sort());
  });
});
