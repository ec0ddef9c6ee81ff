import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, PROVINCE_WIDE } from './permission.js';
import { ROLES, permissionsOf } from './role.js';

/** The table of ADR 13, read from its text: permission → roles that have it. */
function tableOfDecision(): Map<string, { roles: Set<string>; province: boolean }> {
  const text = readFileSync(
    join(import.meta.dirname, '../../../docs/adr/0013-who-may-do-what.md'),
    'utf8',
  );
  const [, section = ''] = text.split('## Roles\n');
  const [ofRoles = ''] = section.split('\n## ');
  const rows = ofRoles.split('\n').filter((line) => line.startsWith('| '));
  const cells = (row: string) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1);
  const [, ...roles] = cells(rows[0] ?? '');
  return new Map(
    rows.slice(1).flatMap((row) => {
      const [names = '', ...marks] = cells(row);
      const holders = new Set(roles.filter((_, n) => marks[n] === 'x'));
      return names
        .replace('(province)', '')
        .split(',')
        .map(
          (name) =>
            [name.trim(), { roles: holders, province: names.includes('(province)') }] as const,
        );
    }),
  );
}

describe('permissionsOf', () => {
  it('gives each role what the decision says, and nothing else', () => {
    const table = tableOfDecision();
    expect([...table.keys()].sort()).toEqual([...PERMISSIONS].sort());
    for (const [permission, { roles, province }] of table) {
      const holders = ROLES.filter((role) =>
        [...permissionsOf({ role, scopes: null, regencies: null })].some((p) => p === permission),
      );
      expect([permission, new Set(holders)]).toEqual([permission, roles]);
      expect([permission, [...PROVINCE_WIDE].some((p) => p === permission)]).toEqual([
        permission,
        province,
      ]);
    }
  });

  it('leaves nothing of the whole province to who has regencies', () => {
    const permissions = permissionsOf({ role: 'engineer', scopes: null, regencies: ['33.06'] });
    expect([...permissions].sort()).toEqual([
      'incidents:write',
      'links:write',
      'maintenance:write',
      'outages:correct',
      'probe:now',
      'read',
    ]);
  });

  it('cuts down to scopes, and gives none that the role has not', () => {
    const scopes = ['read', 'probe:now', 'access:write'] as const;
    expect([...permissionsOf({ role: 'on-call', scopes, regencies: null })]).toEqual([
      'read',
      'probe:now',
    ]);
    expect(permissionsOf({ role: 'admin', scopes: [], regencies: null }).size).toBe(0);
  });
});
