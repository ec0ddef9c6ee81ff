import { ROLES, Role } from '../../domain/access/role.js';

/** The groups that a claim names, as one text or a list; anything else names none. */
function groupsIn(claim: unknown): string[] {
  const some: unknown[] = Array.isArray(claim) ? claim : [claim];
  return some.filter((one) => typeof one === 'string');
}

/**
 * The role that the provider's groups give: the first of admin, engineer, planner, on-call, viewer that one of them
 * stands for, viewer when none does. Whoever answers for some regencies only is made no admin.
 */
export function givenRole(
  claim: unknown,
  map: Readonly<Record<string, Role>>,
  regencies: readonly string[] | null,
): Role {
  const held = new Set(
    groupsIn(claim).flatMap((group) => (Object.hasOwn(map, group) ? (map[group] ?? []) : [])),
  );
  const given = ROLES.find((role) => held.has(role) && (role !== 'admin' || regencies === null));
  return given ?? 'viewer';
}
