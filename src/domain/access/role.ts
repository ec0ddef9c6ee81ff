import { PERMISSIONS, PROVINCE_WIDE, Permission } from './permission.js';

export const ROLES = ['admin', 'engineer', 'planner', 'on-call', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const HOLDS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['read'],
  'on-call': ['read', 'incidents:write', 'probe:now'],
  planner: ['read', 'registry:write', 'contracts:write', 'rollout:write', 'programme:write'],
  engineer: [
    'read',
    'incidents:write',
    'probe:now',
    'links:write',
    'maintenance:write',
    'outages:correct',
    'network:write',
    'secrets:write',
  ],
  admin: PERMISSIONS,
};

/** What somebody is given: a role's permissions, cut down to the scopes (null: all of them), within regencies (null: the province). */
export interface Grant {
  readonly role: Role;
  readonly scopes: readonly Permission[] | null;
  readonly regencies: readonly string[] | null;
}

/** The permissions that a grant amounts to: whoever has regencies never has what touches the whole province. */
export function permissionsOf({ role, scopes, regencies }: Grant): ReadonlySet<Permission> {
  const held = HOLDS[role].filter((permission) => scopes === null || scopes.includes(permission));
  return new Set(
    regencies === null ? held : held.filter((permission) => !PROVINCE_WIDE.has(permission)),
  );
}
