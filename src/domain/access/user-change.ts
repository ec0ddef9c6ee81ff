import { Grant, Role, permissionsOf } from './role.js';
import { Permission } from './permission.js';

/** Why a role and regencies do not go together, or null. An admin has the whole province; anybody else all of it or some regencies. */
export function scopeProblem(
  role: Role,
  regencies: readonly string[] | null,
): 'admin-in-regencies' | 'no-regency' | null {
  if (regencies === null) return null;
  if (role === 'admin') return 'admin-in-regencies';
  return regencies.length === 0 ? 'no-regency' : null;
}

/** Scopes that are none: the role, or who has regencies, does not have them. */
export function scopesBeyond(grant: Grant): readonly Permission[] {
  const held = permissionsOf({ ...grant, scopes: null });
  return (grant.scopes ?? []).filter((scope) => !held.has(scope));
}

/** What somebody has, and so may give. */
export interface Giver {
  readonly permissions: ReadonlySet<Permission>;
  readonly regencies: readonly string[] | null;
}

/** Whether a grant stays within what its giver has: no permission more, no regency more. */
export function within(grant: Grant, giver: Giver): boolean {
  const { regencies } = giver;
  const placesWithin =
    regencies === null || (grant.regencies?.every((code) => regencies.includes(code)) ?? false);
  return (
    placesWithin &&
    [...permissionsOf(grant)].every((permission) => giver.permissions.has(permission))
  );
}

/** Somebody who may sign in, or not. */
export interface Standing {
  readonly role: Role;
  readonly disabled: boolean;
}

/** Whether a change takes away the last enabled admin. `otherAdmins`: enabled admins besides this one. */
export function leavesNoAdmin(before: Standing, after: Standing, otherAdmins: number): boolean {
  const governs = ({ role, disabled }: Standing) => role === 'admin' && !disabled;
  return governs(before) && !governs(after) && otherAdmins === 0;
}
