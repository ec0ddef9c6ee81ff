import { describe, expect, it } from '@jest/globals';
import { Role } from '../../domain/access/role.js';
import { givenRole } from './given-role.js';

const map: Record<string, Role> = {
  'pantau-admin': 'admin',
  noc: 'engineer',
  jaga: 'on-call',
  '/dinas/rencana': 'planner',
};

describe('the role that groups give', () => {
  it.each<[unknown, Role]>([
    [['noc'], 'engineer'],
    ['noc', 'engineer'],
    [['jaga', 'noc', 'pantau-admin'], 'admin'],
    [['jaga', '/dinas/rencana'], 'planner'],
    [['NOC', 'noc '], 'viewer'],
    [['constructor', '__proto__', 'toString'], 'viewer'],
    [[], 'viewer'],
    [undefined, 'viewer'],
    [null, 'viewer'],
    [{ noc: true }, 'viewer'],
    [[['noc'], 7, null], 'viewer'],
  ])('%j: %s', (claim, role) => expect(givenRole(claim, map, null)).toBe(role));

  it('makes no admin of somebody who answers for some regencies', () => {
    expect(givenRole(['pantau-admin'], map, ['33.06'])).toBe('viewer');
    expect(givenRole(['pantau-admin', 'noc'], map, ['33.06'])).toBe('engineer');
  });
});
