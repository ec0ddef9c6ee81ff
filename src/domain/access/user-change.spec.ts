import { describe, expect, it } from '@jest/globals';
import { Permission } from './permission.js';
import { Grant, permissionsOf } from './role.js';
import { leavesNoAdmin, scopeProblem, within } from './user-change.js';

const province = (role: Grant['role']) => ({
  permissions: permissionsOf({ role, scopes: null, regencies: null }),
  regencies: null,
});

describe('scopeProblem', () => {
  it('keeps admins to the province and the others to at least one regency', () => {
    expect(scopeProblem('admin', null)).toBeNull();
    expect(scopeProblem('admin', ['33.06'])).toBe('admin-in-regencies');
    expect(scopeProblem('viewer', [])).toBe('no-regency');
    expect(scopeProblem('viewer', ['33.06'])).toBeNull();
    expect(scopeProblem('planner', null)).toBeNull();
  });
});

describe('within', () => {
  it('lets an admin give everything', () => {
    expect(within({ role: 'admin', scopes: null, regencies: null }, province('admin'))).toBe(true);
  });

  it('lets nobody give a permission they lack, whatever else they have', () => {
    const giver = { permissions: new Set<Permission>(['access:write']), regencies: null };
    expect(within({ role: 'viewer', scopes: null, regencies: null }, giver)).toBe(false);
    expect(within({ role: 'admin', scopes: null, regencies: null }, giver)).toBe(false);
    expect(within({ role: 'admin', scopes: ['access:write'], regencies: null }, giver)).toBe(true);
  });

  it('lets nobody give a regency they lack', () => {
    const giver = { ...province('admin'), regencies: ['33.06'] };
    expect(within({ role: 'viewer', scopes: null, regencies: null }, giver)).toBe(false);
    expect(within({ role: 'viewer', scopes: null, regencies: ['33.06', '33.07'] }, giver)).toBe(
      false,
    );
    expect(within({ role: 'viewer', scopes: null, regencies: ['33.06'] }, giver)).toBe(true);
  });
});

describe('leavesNoAdmin', () => {
  const admin = { role: 'admin', disabled: false } as const;
  it.each([
    [{ role: 'viewer', disabled: false }, 0, true],
    [{ role: 'admin', disabled: true }, 0, true],
    [{ role: 'admin', disabled: false }, 0, false],
    [{ role: 'viewer', disabled: false }, 1, false],
  ] as const)('of the only admin made %j beside %i others: %s', (after, others, expected) => {
    expect(leavesNoAdmin(admin, after, others)).toBe(expected);
  });

  it('does not mind what happens to those who govern nothing', () => {
    expect(
      leavesNoAdmin({ role: 'admin', disabled: true }, { role: 'viewer', disabled: true }, 0),
    ).toBe(false);
    expect(
      leavesNoAdmin({ role: 'viewer', disabled: false }, { role: 'viewer', disabled: true }, 0),
    ).toBe(false);
  });
});
