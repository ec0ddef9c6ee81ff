import { describe, expect, it } from '@jest/globals';
import { Candidate, Match } from '../matching/match-village.js';
import { Identifications } from './identity.js';
import { KnownRegistry, LinkColumns } from './known-registry.js';
import { planImport } from './plan.js';
import { RegistryFileReading, readCsvRecords, registryFileOf } from './registry-file.js';
import { readRows } from './row.js';

const A = '33.06.08.2007';
const B = '33.06.08.2008';
const NETWORKS = ['10.0.0.0/8'];

const link = (columns: Partial<LinkColumns> = {}): LinkColumns => ({
  providerCode: null,
  contractedMbps: null,
  address: null,
  snmpProfile: null,
  snmpPort: 161,
  interfaceName: null,
  parentCode: null,
  ...columns,
});

const registry = (over: Partial<KnownRegistry> = {}): KnownRegistry => ({
  areas: new Map([
    [A, { village: 'Krandegan', district: 'Bayan', regency: 'Kabupaten Purworejo' }],
    [B, { village: 'Sambeng', district: 'Bayan', regency: 'Kabupaten Purworejo' }],
  ]),
  villages: new Map(),
  grants: new Map(),
  links: new Map(),
  stages: new Map(),
  providers: [{ code: 'jaya', name: 'PT Jaya' }],
  snmpProfiles: new Set(['routers']),
  upstreamNodes: new Map([['pop-a', null]]),
  ...over,
});

function readRegistryFile(bytes: Uint8Array): RegistryFileReading {
  const reading = readCsvRecords(bytes);
  return reading.ok ? registryFileOf(reading.records, reading.notes) : reading;
}

/** Plans a file given as lines; spaces around the cells are only for the eye. */
function plan(lines: readonly string[], known = registry(), named?: Identifications) {
  const reading = readRegistryFile(new TextEncoder().encode(lines.join('\n')));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return planImport(reading.file.header, readRows(reading.file, NETWORKS, named), known);
}

const codes = (row: { problems: readonly { code: string }[] } | undefined) =>
  row?.problems.map(({ code }) => code);

describe('planImport', () => {
  it('creates a link with its village, grant, provider and stage', () => {
    const { rows, writes } = plan([
      'kode_desa,Tahun Anggaran,PENYEDIA,bandwidth mbps,ip,profil_snmp,tahap,label,nilai-hibah,induk',
      `${A},2023,CV Baru,100,10.1.2.3,routers,operasional,3T|Desa Wisata,Rp 125.000.000,pop-a`,
    ]);
    expect(rows).toEqual([
      {
        line: 2,
        outcome: 'created',
        code: A,
        village: { code: A, name: 'Krandegan', district: 'Bayan', regency: 'Kabupaten Purworejo' },
        written: null,
        linkId: `${A}-2023-1`,
        identifiedBy: 'code',
        candidates: [],
        problems: [],
        changes: [
          {
            column: 'PENYEDIA',
            field: 'provider',
            from: null,
            to: 'cv-baru',
            fromName: null,
            toName: 'CV Baru',
            note: 'the provider is new and is created with this import',
          },
          { column: 'bandwidth mbps', field: 'contracted_mbps', from: null, to: 100 },
          { column: 'ip', field: 'address', from: null, to: '10.1.2.3' },
          { column: 'profil_snmp', field: 'snmp_profile', from: null, to: 'routers' },
          { column: 'induk', field: 'parent', from: null, to: 'pop-a' },
          { column: 'tahap', field: 'stage', from: null, to: 'accepted' },
          { column: 'claimed_operational', field: 'claimed_operational', from: false, to: true },
          { column: 'nilai-hibah', field: 'grant_amount', from: null, to: '125000000.00' },
          { column: 'label', field: 'tags', from: [], to: ['3t', 'tourism-village'] },
        ],
      },
    ]);
    expect(writes).toEqual({
      providers: [{ code: 'cv-baru', name: 'CV Baru' }],
      villages: [{ code: A, latitude: null, longitude: null, tags: ['3t', 'tourism-village'] }],
      tags: [{ villageCode: A, tags: ['3t', 'tourism-village'] }],
      grants: [{ villageCode: A, grantYear: 2023, amount: '125000000.00' }],
      links: [
        {
          id: `${A}-2023-1`,
          villageCode: A,
          grantYear: 2023,
          ordinal: 1,
          ...link({
            providerCode: 'cv-baru',
            contractedMbps: 100,
            address: '10.1.2.3',
            snmpProfile: 'routers',
            parentCode: 'pop-a',
          }),
        },
      ],
      stages: [
        {
          linkId: `${A}-2023-1`,
          stage: 'accepted',
          claimedOperational: true,
          activeSince: null,
        },
      ],
    });
  });

  const present = registry({
    villages: new Map([[A, { latitude: -7.7, longitude: 109.9, tags: ['3t'] }]]),
    grants: new Map([[`${A}-2023`, '5.00']]),
    links: new Map([
      [`${A}-2023-1`, link({ address: '10.1.2.3', providerCode: 'jaya', contractedMbps: 100 })],
    ]),
    stages: new Map([
      [
        `${A}-2023-1`,
        { stage: 'operational', claimedOperational: false, activeSince: '2023-06-01' },
      ],
    ]),
  });

  it('finds nothing to do where nothing differs', () => {
    const { rows, writes } = plan(
      [
        'village_code,grant_year,provider,contracted_mbps,address,latitude,tags,grant_amount,stage,parent',
        `${A},2023,pt  jaya,100.0,::ffff:10.1.2.3,-7.70,3T,5,operational,`,
      ],
      present,
    );
    expect(rows).toMatchObject([{ outcome: 'unchanged', changes: [], problems: [] }]);
    expect(Object.values<readonly unknown[]>({ ...writes }).flat()).toEqual([]);
  });

  it('keeps what an empty cell or a missing column leaves open, and clears by -', () => {
    const { rows, writes } = plan(
      [
        'village_code,grant_year,provider,address,tags,grant_amount,latitude,longitude,snmp_port',
        `${A},2023,,-,-,-,-,-,-`,
      ],
      present,
    );
    expect(rows[0]?.changes).toEqual([
      { column: 'address', field: 'address', from: '10.1.2.3', to: null },
      { column: 'grant_amount', field: 'grant_amount', from: '5.00', to: null },
      { column: 'latitude', field: 'latitude', from: -7.7, to: null },
      { column: 'longitude', field: 'longitude', from: 109.9, to: null },
      { column: 'tags', field: 'tags', from: ['3t'], to: [] },
    ]);
    expect(writes.links).toMatchObject([{ providerCode: 'jaya', address: null, snmpPort: 161 }]);
    expect(writes.stages).toEqual([]);
  });

  it('takes the stage that a file may state, and refuses the row that takes a step back', () => {
    const stages = (stage: 'installed' | 'cancelled') =>
      registry({
        ...present,
        stages: new Map([[`${A}-2023-1`, { stage, claimedOperational: false, activeSince: null }]]),
      });
    const file = (said: string) => ['village_code,grant_year,tahap', `${A},2023,${said}`];
    expect(plan(file('operasional'), stages('installed')).writes.stages).toMatchObject([
      { stage: 'accepted', claimedOperational: true },
    ]);
    const back = plan(file('kontrak'), stages('installed'));
    expect(back.rows).toMatchObject([
      { outcome: 'rejected', problems: [{ column: 'tahap', code: 'stage.step-back' }] },
    ]);
    expect(back.rows[0]?.problems[0]?.message).toContain(
      `/api/v1/links/${A}-2023-1/milestones/installed/correct`,
    );
    expect(codes(plan(file('berakhir'), stages('installed')).rows[0])).toEqual([
      'stage.not-reachable',
    ]);
    expect(codes(plan(file('terpasang'), stages('cancelled')).rows[0])).toEqual([
      'stage.step-back',
    ]);
    expect(plan(file('batal'), stages('cancelled')).rows[0]?.outcome).toBe('unchanged');
  });

  it('takes any stage of a link that is new', () => {
    const { writes } = plan(['village_code,grant_year,tahap', `${A},2023,berakhir`]);
    expect(writes.stages).toMatchObject([{ stage: 'ended' }]);
  });

  it('lists all problems of all rows at once, with the lines of the file', () => {
    const { rows, writes } = plan([
      'village_code,village,grant_year,link,address,snmp_profile,contracted_mbps,active_since,stage,parent',
      ',"two\nlines",2023,,10.1.2.3,,,,,',
      `33.06.08.2999,,2023,,8.8.8.8,nobody,"100,5",2023-02-30,lost,nowhere`,
      `3306082007,,2023,,router.example,,,,,`,
      `${A},Tanjungrejo,23,0,,,,,-,`,
      `${A},,2023,1`,
    ]);
    expect(rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'rejected'],
      [4, 'rejected'],
      [5, 'rejected'],
      [6, 'rejected'],
      [7, 'rejected'],
    ]);
    expect(rows.map((row) => codes(row)?.sort())).toEqual([
      ['village.missing'],
      [
        'address.not-allowed',
        'date.malformed',
        'number.malformed',
        'parent.unknown',
        'snmp-profile.unknown',
        'stage.unknown',
        'village.unknown',
      ],
      ['address.not-literal', 'village.malformed'],
      ['cell.not-clearable', 'name.differs', 'number.out-of-range', 'number.out-of-range'],
      ['row.cell-count'],
    ]);
    expect(writes.links).toEqual([]);
  });

  it('a differing name is worth a look, the code counts', () => {
    const { rows } = plan([
      'village_code,village,kecamatan,regency,grant_year',
      `${A},Krandegan Wetan,Kec. Bayan,Purworejo,2023`,
    ]);
    expect(rows).toMatchObject([
      { outcome: 'created', problems: [{ column: 'village', code: 'name.differs' }] },
    ]);
  });

  it('refuses both rows that name one link', () => {
    const { rows } = plan([
      'village_code,grant_year,link',
      `${A},2023,`,
      `${A},2023,1`,
      `${A},2023,2`,
    ]);
    expect(rows.map(codes)).toEqual([['row.duplicate'], ['row.duplicate'], []]);
  });

  it('refuses rows that disagree on their village or grant, not those that agree', () => {
    const { rows } = plan([
      'village_code,grant_year,link,tags,grant_amount',
      `${A},2023,1,3T,100`,
      `${A},2023,2,,200`,
      `${A},2024,1,4T,300`,
      `${B},2023,1,3T,100`,
      `${B},2023,2,3T,100`,
    ]);
    expect(rows.map(codes)).toEqual([
      ['row.conflict', 'row.conflict'],
      ['row.conflict'],
      ['row.conflict'],
      [],
      [],
    ]);
  });

  it('refuses an address that another link has or gets, and lets two links swap theirs', () => {
    const known = registry({
      ...present,
      links: new Map([
        [`${A}-2023-1`, link({ address: '10.0.0.1' })],
        [`${B}-2023-1`, link({ address: '10.0.0.2' })],
      ]),
    });
    const header = 'village_code,grant_year,link,address';
    const clashing = plan(
      [header, `${A},2023,2,10.0.0.1`, `${A},2024,1,10.0.0.9`, `${B},2024,1,10.0.0.9`],
      known,
    );
    expect(clashing.rows.map(codes)).toEqual([
      ['address.clash'],
      ['address.clash'],
      ['address.clash'],
    ]);
    expect(clashing.rows[0]?.problems[0]?.message).toContain(`${A}-2023-1`);
    expect(clashing.rows[1]?.problems[0]?.message).toContain('line 4');
    const swapped = plan([header, `${A},2023,1,10.0.0.2`, `${B},2023,1,10.0.0.1`], known);
    expect(swapped.rows.map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
  });

  it('takes a row of the same file as a parent, but no circle', () => {
    const header = 'village_code,grant_year,parent';
    const hung = plan([header, `${A},2023,${B}-2023-1`, `${B},2023,pop-a`]);
    expect(hung.rows.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    const round = plan([header, `${A},2023,${B}-2023-1`, `${B},2023,${A}-2023-1`]);
    expect(round.rows.map(codes)).toEqual([['parent.cycle'], ['parent.cycle']]);
    expect(plan([header, `${A},2023,${A}-2023-1`]).rows.map(codes)).toEqual([['parent.cycle']]);
  });

  it('lets what leans on a rejected row fall with it', () => {
    const { rows, writes } = plan([
      'village_code,grant_year,parent,contracted_mbps',
      `${A},2023,${B}-2023-1,`,
      `${B},2023,,many`,
      `${B},2024,,100`,
    ]);
    expect(rows.map(codes)).toEqual([['parent.unknown'], ['number.malformed'], []]);
    expect(writes.links.map(({ id }) => id)).toEqual([`${B}-2024-1`]);
    expect(writes.villages.map(({ code }) => code)).toEqual([B]);
  });

  it('lets lines as long as a file fall at once', () => {
    const village = (at: number) => `33.06.${String(10 + (at >> 6))}.${String(2000 + (at & 63))}`;
    const areas = new Map(
      Array.from({ length: 5_000 }, (_, at) => [
        village(at),
        { village: 'Desa', district: 'Bayan', regency: 'Kabupaten Purworejo' },
      ]),
    );
    const rows = [...areas.keys()];
    const hanging = rows.map((code, at) => `${code},2023,${rows[at + 1] ?? 'nobody'}-2023-1`);
    const hung = plan(['village_code,grant_year,parent', ...hanging], registry({ areas }));
    expect(new Set(hung.rows.map((row) => codes(row)?.join()))).toEqual(
      new Set(['parent.unknown']),
    );
    // Everybody takes the next one's address, and the last cannot have a new one.
    const address = (at: number) => `10.1.${String(at >> 8)}.${String(at & 255)}`;
    const links = new Map(
      rows.map((code, at) => [`${code}-2023-1`, link({ address: address(at) })]),
    );
    const shifted = rows.map((code, at) =>
      at === 4_999 ? `${code},2023,8.8.8.8` : `${code},2023,${address(at + 1)}`,
    );
    const moved = plan(['village_code,grant_year,address', ...shifted], registry({ areas, links }));
    expect(moved.rows.filter((row) => codes(row)?.join() === 'address.clash')).toHaveLength(4_999);
    expect(moved.writes.links).toEqual([]);
  });

  it('refuses half a pair of coordinates, also when the other half is in a rejected row', () => {
    const header = 'village_code,grant_year,latitude,longitude,contracted_mbps';
    expect(plan([header, `${A},2023,-7.7,,`]).rows.map(codes)).toEqual([
      ['coordinates.incomplete'],
    ]);
    expect(plan([header, `${A},2023,109.9,-7.7,`]).rows.map(codes)).toEqual([
      ['number.out-of-range', 'number.out-of-range'],
    ]);
    const apart = plan([header, `${A},2023,-7.7,,`, `${A},2024,,109.9,many`]);
    expect(apart.rows.map(codes)).toEqual([['coordinates.incomplete'], ['number.malformed']]);
  });

  it('takes the mark that exports put before a cell which looks like a formula', () => {
    const { writes } = plan([
      'village_code,grant_year,latitude,longitude',
      `${A},2023,'-7.71,109.95`,
    ]);
    expect(writes.villages).toMatchObject([{ latitude: -7.71, longitude: 109.95 }]);
    const dash = plan(['village_code,grant_year,interface', `${A},2023,'-`]);
    expect(dash.writes.links).toMatchObject([{ interfaceName: '-' }]);
  });

  it('plans 20,000 rows of one village', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `${A},2023,1,10.1.${at >> 8}.${at & 255},x${at}`,
    );
    const { rows } = plan(['village_code,grant_year,link,address,tags', ...lines]);
    expect(rows.every(({ outcome }) => outcome === 'rejected')).toBe(true);
  });
});

describe('rows that give names', () => {
  const candidate = (code: string): Candidate => ({
    code,
    name: 'Krandegan',
    district: 'Bayan',
    regency: 'Kabupaten Purworejo',
    score: 0.9,
  });
  const match = (kind: Match['kind'], code: string | null): Match => ({
    kind,
    code,
    candidates: [candidate(A), candidate(B)],
  });
  const HEADER = 'desa,kecamatan,kabupaten,tahun_anggaran,bandwidth_mbps';
  const ROW = 'Krandegn,Bayan,Purworejo,2023,100';
  const planned = (
    rows: readonly string[],
    matches: readonly [number, Match][],
    decisions: readonly [number, string | null][] = [],
  ) =>
    plan([HEADER, ...rows], registry(), {
      matches: new Map(matches),
      decisions: new Map(decisions),
    });

  it('come in where the match is sure, and say that it was by their names', () => {
    const { rows, writes } = planned([ROW], [[2, match('auto', A)]]);
    expect(rows).toMatchObject([
      { outcome: 'created', code: A, linkId: `${A}-2023-1`, identifiedBy: 'names' },
    ]);
    expect(writes.links).toMatchObject([{ id: `${A}-2023-1`, contractedMbps: 100 }]);
  });

  it('wait for a person where it is not, unless they are wrong anyway', () => {
    const { rows, writes } = planned(
      [ROW, 'Krandegn,Bayan,Purworejo,2023,many'],
      [
        [2, match('review', null)],
        [3, match('review', null)],
      ],
    );
    expect(rows).toMatchObject([
      { outcome: 'needsReview', code: null, candidates: [{ code: A }, { code: B }] },
      { outcome: 'rejected', candidates: [{ code: A }, { code: B }] },
    ]);
    expect(rows.map(codes)).toEqual([
      ['village.to-review'],
      ['village.to-review', 'number.malformed'],
    ]);
    expect(writes.links).toEqual([]);
  });

  it('are rejected where nothing fits or nothing is named', () => {
    const { rows } = planned([ROW, ',,,2023,'], [[2, match('none', null)]]);
    expect(rows.map(codes)).toEqual([['village.unmatched'], ['village.missing']]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
  });

  it('follow the person who chose, or are left out', () => {
    const { rows, writes } = planned(
      [ROW, ROW],
      [
        [2, match('review', null)],
        [3, match('auto', A)],
      ],
      [
        [2, B],
        [3, null],
      ],
    );
    expect(rows).toMatchObject([
      { outcome: 'created', code: B, identifiedBy: 'person' },
      { outcome: 'unchanged', code: null, identifiedBy: null, changes: [] },
    ]);
    expect(codes(rows[1])).toEqual(['row.left-out']);
    expect(writes.links.map(({ id }) => id)).toEqual([`${B}-2023-1`]);
  });

  it('are duplicates of a row that gives the same village by its code', () => {
    const { rows } = plan(
      ['kode_desa,desa,kecamatan,tahun_anggaran', `${A},,,2023`, ',Krandegan,Bayan,2023'],
      registry(),
      { matches: new Map([[3, match('auto', A)]]), decisions: new Map() },
    );
    expect(rows.map(codes)).toEqual([['row.duplicate'], ['row.duplicate']]);
  });
});

describe('readRegistryFile', () => {
  const problems = (bytes: Uint8Array) => {
    const reading = readRegistryFile(bytes);
    return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path} ${code}`);
  };
  const text = (content: string) => new TextEncoder().encode(content);

  it('tells of every column that is wrong', () => {
    expect(problems(text('desa,warna,desa,,Village'))).toEqual([
      'header.2 column.unknown',
      'header.3 column.duplicate',
      'header.4 column.unnamed',
      'header.5 column.duplicate',
      'header column.missing',
    ]);
    expect(problems(text('kecamatan,tahun_anggaran'))).toEqual(['header column.missing']);
  });

  it('takes a byte order mark, semicolons and either language in any case and spacing', () => {
    expect(problems(text('\ufeffKode Desa;TAHUN-ANGGARAN;Snmp_Port\n'))).toEqual([]);
  });

  it('reads Windows-1252 and says so', () => {
    const bytes = Buffer.from(
      'kode_desa\ttahun_anggaran\tpenyedia\n1\t2023\tCafé \x96 Jaya',
      'latin1',
    );
    const reading = readRegistryFile(bytes);
    expect(reading).toMatchObject({
      ok: true,
      file: {
        records: [{ line: 2, cells: ['1', '2023', 'Café – Jaya'] }],
        notes: [{ code: 'file.read-as-windows-1252' }],
      },
    });
    expect(readRegistryFile(text('kode_desa,tahun_anggaran'))).toMatchObject({
      file: { notes: [] },
    });
  });

  it.each([
    ['UTF-16', Buffer.from('kode_desa,tahun_anggaran', 'utf16le'), 'file file.not-utf8'],
    [
      'bytes of no encoding',
      Buffer.from('kode_desa,tahun_anggaran\n\x81', 'latin1'),
      'file file.not-utf8',
    ],
    ['nothing', Buffer.from(''), 'file file.empty'],
    ['blank lines', Buffer.from('\n\n'), 'file file.empty'],
    ['an open quote', Buffer.from('kode_desa,tahun_anggaran\n"x'), 'line 2 file.not-csv'],
    [
      'too many rows',
      Buffer.from(`kode_desa,tahun_anggaran\n${'x,y\n'.repeat(20_001)}`),
      'file file.too-many-rows',
    ],
  ])('refuses %s', (_, bytes, problem) => {
    expect(problems(bytes)).toEqual([problem]);
  });
});
