import { describe, expect, it } from '@jest/globals';
import { KnownRegistry } from './known-registry.js';
import { planImport } from './plan.js';
import { readCsvRecords, registryFileOf } from './registry-file.js';
import { readRows } from './row.js';

const OWN = '33.06.08.2007';
const OTHER = '33.07.08.2001';
const area = { village: 'Desa', district: 'Kecamatan', regency: 'Kabupaten' };

const KNOWN: KnownRegistry = {
  areas: new Map([OWN, OTHER].map((code) => [code, area])),
  villages: new Map(),
  grants: new Map(),
  links: new Map(),
  stages: new Map(),
  providers: [],
  snmpProfiles: new Set(),
  upstreamNodes: new Map(),
};
const BOUNDS = { regencies: ['33.06'], addressesElsewhere: new Set(['10.1.1.1']) };

function planned(lines: readonly string[], known: KnownRegistry) {
  const reading = readCsvRecords(new TextEncoder().encode(lines.join('\n')));
  if (!reading.ok) throw new Error('not read');
  const read = registryFileOf(reading.records, reading.notes);
  if (!read.ok) throw new Error('not a registry file');
  const { rows, writes } = planImport(read.file.header, readRows(read.file, ['10.0.0.0/8']), known);
  return {
    rows: rows.map(({ outcome, problems }) => [outcome, ...problems.map(({ code }) => code)]),
    written: writes.links.map(({ villageCode }) => villageCode),
    said: rows.flatMap(({ problems }) => problems.map(({ message }) => message)),
  };
}

describe('an import by somebody who answers for some regencies', () => {
  const FILE = ['village_code,grant_year', `${OWN},2023`, `${OTHER},2023`];

  it('takes the rows of these and rejects the others', () => {
    expect(planned(FILE, { ...KNOWN, bounds: BOUNDS })).toMatchObject({
      rows: [['created'], ['rejected', 'village.foreign']],
      written: [OWN],
    });
  });

  it('takes all rows where nothing is out of bounds', () => {
    expect(planned(FILE, KNOWN).written).toEqual([OWN, OTHER]);
  });

  it('says that an address is taken elsewhere, not by whom', () => {
    const file = ['village_code,grant_year,address', `${OWN},2023,10.1.1.1`];
    expect(planned(file, { ...KNOWN, bounds: BOUNDS })).toEqual({
      rows: [['rejected', 'address.clash']],
      written: [],
      said: ['10.1.1.1 is also the address of another link'],
    });
  });
});
