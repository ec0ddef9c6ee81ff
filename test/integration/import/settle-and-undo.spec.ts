import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportItem, ImportReport } from '../../../src/registry/import-report.js';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';

const NAMED = readFileSync(new URL('../../fixtures/import/named.csv', import.meta.url), 'utf8');

/** Every row of every table that an import may touch; what it keeps of itself is not among them. */
async function registryRows(app: RegistryApp): Promise<Record<string, unknown>> {
  const tables = await app.database.dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public'
       and table_name not in ('regions', 'migrations', 'imports', 'change_log', 'registry_version', 'api_tokens', 'audit_log')
     order by 1`,
  );
  const entries: [string, unknown][] = [];
  for (const { name } of tables) {
    const rows: unknown = await app.database.dataSource.query(
      `select t::text as row from "${name}" t order by 1`,
    );
    entries.push([name, rows]);
  }
  return Object.fromEntries(entries);
}

describe('imports by name, and imports taken back', () => {
  let app: RegistryApp;

  beforeAll(async () => {
    app = await openRegistryApp();
    await app.get(RegistryService).createSnmpProfile({
      name: 'uji-v2c',
      credentials: { version: 'v2c', community: 'rahasia' },
    });
  });
  afterAll(() => app.close());

  const apply = async (content: string, name = 'uji.csv') => {
    const answer = await app.upload<ImportReport>('/imports?mode=apply', content, name);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const undo = (id: string) => app.call('POST', `/imports/${id}/undo`);
  const logged = (id: string) =>
    app.database.dataSource.query<Record<string, unknown>[]>(
      `select entity, entity_id as id, actor, via, before, after from change_log where import_id = $1 order by seq`,
      [id],
    );

  it('fills in sure matches, asks for the others, and applies once they are settled', async () => {
    const { body } = await app.upload<ImportReport>('/imports', NAMED, 'named.csv');
    expect(
      body.rows.map(({ line, outcome, code, identifiedBy }) => [line, outcome, code, identifiedBy]),
    ).toEqual([
      [2, 'created', '33.06.08.2007', 'names'],
      [3, 'needsReview', null, null],
      [4, 'rejected', null, null],
      [5, 'created', '33.13.07.2005', 'code'],
    ]);
    const [, review] = body.rows;
    expect(review?.candidates).toHaveLength(3);
    expect(review?.candidates[0]).toMatchObject({ name: 'Krandegan' });
    const path = `/imports/${body.id}`;
    const early = await app.call('POST', `${path}/apply`);
    expect([early.status, early.body.code]).toEqual([409, 'import.blocked']);
    expect(early.body.errors?.map(({ path: at, code }) => `${at} ${code}`)).toEqual([
      'line 3.kode_desa village.to-review',
      'line 4.kode_desa village.unmatched',
    ]);
    const chosen = review?.candidates[1]?.code ?? '';
    const settled = await app.call<ImportReport>('POST', `${path}/rows/3`, { code: chosen });
    expect(settled.body.rows[1]).toMatchObject({
      outcome: 'created',
      code: chosen,
      identifiedBy: 'person',
    });
    const left = await app.call<ImportReport>('POST', `${path}/rows/4`, { code: null });
    expect(left.body.summary).toEqual({
      rows: 4,
      created: 3,
      updated: 0,
      unchanged: 1,
      needsReview: 0,
      rejected: 0,
    });
    const kept = await app.call<ImportReport>('GET', path);
    expect(kept.body).toEqual({
      ...left.body,
      fileName: 'named.csv',
      createdBy: 'first-access',
      createdAt: expect.stringMatching(/Z$/),
      appliedAt: null,
      appliedBy: null,
      undoneAt: null,
      undoneBy: null,
    });
    const applied = await app.call<ImportReport>('POST', `${path}/apply`);
    expect([applied.status, applied.body.summary.created]).toEqual([200, 3]);
    const late = await app.call('POST', `${path}/rows/3`, { code: null });
    expect([late.status, late.body.code]).toEqual([409, 'import.already-applied']);
    expect((await undo(body.id)).status).toBe(200);
  });

  it('names villages, and what rows without a code say', async () => {
    const { body } = await app.upload<ImportReport>('/imports', NAMED, 'named.csv');
    const krandegan = { name: 'Krandegan', district: 'Bayan', regency: 'Kabupaten Purworejo' };
    expect(body.rows.map(({ line, village, written }) => ({ line, village, written }))).toEqual([
      {
        line: 2,
        village: { code: '33.06.08.2007', ...krandegan },
        written: { village: 'Ds. KRANDEGAN', district: 'Kec. Bayan', regency: 'Kab. Purworejo' },
      },
      {
        line: 3,
        village: null,
        written: { village: 'Krandegan', district: null, regency: null },
      },
      {
        line: 4,
        village: null,
        written: { village: 'Xyzzyqwert', district: 'Bayan', regency: 'Purworejo' },
      },
      {
        line: 5,
        village: {
          code: '33.13.07.2005',
          name: 'Kemuning',
          district: 'Ngargoyoso',
          regency: 'Kabupaten Karanganyar',
        },
        written: null,
      },
    ]);
  });

  it('tells of an import that an earlier version reported without names', async () => {
    const { body } = await app.upload<ImportReport>('/imports', NAMED, 'named.csv');
    await app.database.dataSource.query(
      `update imports set report = jsonb_set(report::jsonb, '{rows}',
         (select jsonb_agg(r - 'village' - 'written') from jsonb_array_elements(report::jsonb -> 'rows') as rows (r)))
       where id = $1`,
      [body.id],
    );
    const kept = await app.call<ImportReport>('GET', `/imports/${body.id}`);
    expect(kept.body.rows).toEqual(
      body.rows.map((row) => ({ ...row, village: null, written: null })),
    );
  });

  it('refuses to settle what is not open', async () => {
    const { body } = await app.upload<ImportReport>('/imports', NAMED, 'named.csv');
    const settle = async (line: number | string, code: unknown) => {
      const answer = await app.call('POST', `/imports/${body.id}/rows/${line}`, { code });
      return [answer.status, answer.body.code];
    };
    expect(await settle(5, '33.06.08.2007')).toEqual([409, 'import.row-has-code']);
    expect(await settle(99, null)).toEqual([404, 'import.no-such-line']);
    expect(await settle(3, '33.06.08')).toEqual([409, 'village.unknown']);
    expect(await settle(3, 5)).toEqual([400, 'validation']);
    expect(await settle('x', null)).toEqual([400, 'validation']);
  });

  const HEADER =
    'kode_desa,tahun_anggaran,link,penyedia,bandwidth_mbps,ip,profil_snmp,tahap,lintang,bujur,nilai_hibah,label';
  const FIRST = `${HEADER}
51.06.01.2001,2031,1,CV Lama,20,10.51.6.1,uji-v2c,installed,-8.45,115.33,9999999999999999.25,3T;wisata
51.06.01.2002,2031,1,CV Lama,20,10.51.6.2,,,,,75000000,3T`;
  const SECOND = `${HEADER}
51.06.01.2001,2031,1,CV Baru,50,10.51.6.2,-,operational,-8.5,115.4,1,digital
51.06.01.2002,2031,1,CV Baru,,10.51.6.1,,,,,-,-
51.06.01.2002,2031,2,CV Baru,100,10.51.6.3,,,,,,
51.06.01.2003,2032,1,CV Baru,100,10.51.6.4,,,-8.6,115.5,,digital`;

  it('undo brings every table back to the row, and once only', async () => {
    await apply(FIRST);
    const before = await registryRows(app);
    const versionBefore = await app.get(RegistryService).version();
    const { id } = await apply(SECOND);
    expect(await registryRows(app)).not.toEqual(before);
    const undone = await app.call<ImportItem>('POST', `/imports/${id}/undo`);
    expect(undone.status).toBe(200);
    expect(undone.body).toMatchObject({
      id,
      sha256: createHash('sha256').update(SECOND).digest('hex'),
      appliedBy: 'first-access',
      undoneBy: 'first-access',
      undoneAt: expect.stringMatching(/Z$/),
    });
    expect(await registryRows(app)).toEqual(before);
    expect(await app.get(RegistryService).version()).toBe(versionBefore + 2);
    const again = await undo(id);
    expect([again.status, again.body.code]).toEqual([409, 'import.already-undone']);
    expect(await registryRows(app)).toEqual(before);
  });

  it('logs what an import changed, and what its undoing brought back', async () => {
    const { id } = await apply(SECOND);
    const link = '51.06.01.2001-2031-1';
    const written = await logged(id);
    expect(written.every(({ actor, via }) => actor === 'first-access' && via === 'import')).toBe(
      true,
    );
    expect(written.filter(({ id: entityId }) => entityId === link)).toMatchObject([
      {
        entity: 'link',
        before: {
          provider: 'cv-lama',
          contractedMbps: 20,
          address: '10.51.6.1',
          snmpProfile: 'uji-v2c',
        },
        after: { provider: 'cv-baru', contractedMbps: 50, address: '10.51.6.2', snmpProfile: null },
      },
      {
        entity: 'milestone',
        before: { stage: 'installed', claimedOperational: false },
        after: { stage: 'accepted', claimedOperational: true },
      },
    ]);
    const entities = new Set(written.map(({ entity }) => entity));
    expect(entities).toEqual(
      new Set(['provider', 'village', 'grant', 'link', 'milestone', 'village-tag']),
    );
    expect((await undo(id)).status).toBe(200);
    const all = await logged(id);
    const mirrored = all.slice(written.length).map(({ entity, id: of, before, after }) => ({
      entity,
      of,
      before: after,
      after: before,
    }));
    expect(mirrored).toEqual(
      written.map(({ entity, id: of, before, after }) => ({ entity, of, before, after })),
    );
  });

  it('the same file again changes nothing, and undoing that neither', async () => {
    await apply(SECOND);
    const before = await registryRows(app);
    const again = await apply(SECOND);
    expect(again.summary).toMatchObject({ rows: 4, unchanged: 4 });
    expect(await logged(again.id)).toEqual([]);
    expect((await undo(again.id)).status).toBe(200);
    expect(await registryRows(app)).toEqual(before);
  });

  it.each([
    [
      'a later import changed a row',
      '51.06.01.2004',
      (village: string) => apply(`kode_desa,tahun_anggaran,bandwidth_mbps\n${village},2033,77`),
      'links 51.06.01.2004-2033-1',
    ],
    [
      'a call changed a link',
      '51.06.01.2005',
      (village: string) => app.call('PATCH', `/links/${village}-2033-1`, { interface: 'ether9' }),
      'links 51.06.01.2005-2033-1',
    ],
    [
      'a later import hung a link on the grant',
      '51.06.01.2006',
      (village: string) => apply(`kode_desa,tahun_anggaran,link\n${village},2033,2`),
      'grants 51.06.01.2006 2033',
    ],
    [
      'a later import hung another village on the link',
      '51.06.01.2007',
      (village: string) =>
        apply(`kode_desa,tahun_anggaran,induk\n51.06.01.2001,2031,${village}-2033-1`),
      'links 51.06.01.2007-2033-1',
    ],
    [
      'the link had an outage',
      '51.06.01.2008',
      (village: string) =>
        app.database.dataSource.query(
          `insert into outages (link_id, started_at, confirmed_at, last_fail_at, proposed_cause)
           values ($1, now(), now(), now(), 'link')`,
          [`${village}-2033-1`],
        ),
      'links 51.06.01.2008-2033-1',
    ],
  ])('refuses to undo where %s since', async (_, village, change, place) => {
    const { id } = await apply(`kode_desa,tahun_anggaran,bandwidth_mbps\n${village},2033,10`);
    await change(village);
    const between = await registryRows(app);
    const answer = await undo(id);
    expect([answer.status, answer.body.code]).toEqual([409, 'import.changed-since']);
    expect(answer.body.errors?.map(({ path }) => path)).toEqual([place]);
    expect(await registryRows(app)).toEqual(between);
  });

  it('takes back a link with what was measured of it', async () => {
    const { dataSource } = app.database;
    await dataSource.query('select ensure_rollup_partitions(current_date, current_date)');
    const before = await registryRows(app);
    const { id } = await apply('kode_desa,tahun_anggaran,ip\n51.06.01.2003,2034,10.51.7.30');
    const link = '51.06.01.2003-2034-1';
    await dataSource.query(
      `insert into link_states (link_id, state, shown, since) values ($1, '{}', 'up', now())`,
      [link],
    );
    await dataSource.query(
      `insert into unknown_intervals (link_id, started_at, reason) values ($1, now(), 'test')`,
      [link],
    );
    await dataSource.query(
      `insert into event_journal (at, entry_key, link_id, kind, payload)
       values (now(), 'uji/1', $1, 'unknown-closed', '{}')`,
      [link],
    );
    for (const table of ['rollups_5min', 'rollups_hourly']) {
      await dataSource.query(
        `insert into ${table} (link_id, bucket, echoes_sent, echoes_lost, up_seconds, down_seconds, unknown_seconds)
         values ($1, date_trunc('hour', now()), 60, 0, 300, 0, 0)`,
        [link],
      );
    }
    expect((await undo(id)).status).toBe(200);
    expect(await registryRows(app)).toEqual(before);
  });

  it('refuses to undo where another link has the address by now', async () => {
    const header = 'kode_desa,tahun_anggaran,ip';
    await apply(`${header}\n51.06.02.2001,2033,10.51.7.1\n51.06.02.2002,2033,10.51.7.2`);
    const { id } = await apply(`${header}\n51.06.02.2001,2033,10.51.7.9`);
    const given = await app.call('PATCH', '/links/51.06.02.2002-2033-1', { address: '10.51.7.1' });
    expect(given.status).toBe(200);
    const between = await registryRows(app);
    const answer = await undo(id);
    expect([answer.status, answer.body.code]).toEqual([409, 'import.changed-since']);
    expect(await registryRows(app)).toEqual(between);
  });

  it('undoes one import after the other, the later first', async () => {
    const before = await registryRows(app);
    const first = await apply('kode_desa,tahun_anggaran,penyedia\n51.06.01.2009,2033,CV Satu');
    const second = await apply('kode_desa,tahun_anggaran,penyedia\n51.06.01.2009,2033,CV Dua');
    expect((await undo(first.id)).body.code).toBe('import.changed-since');
    expect((await undo(second.id)).status).toBe(200);
    expect((await undo(first.id)).status).toBe(200);
    expect(await registryRows(app)).toEqual(before);
  });

  it('has nothing to undo of a dry run', async () => {
    const { body } = await app.upload<ImportReport>('/imports', FIRST);
    const answer = await undo(body.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'import.not-applied']);
  });
});
