/** What a call may need; ADR 13 says which role has which. */
export const PERMISSIONS = [
  'read',
  'registry:write',
  'contracts:write',
  'rollout:write',
  'links:write',
  'programme:write',
  'network:write',
  'probe:now',
  'secrets:write',
  'maintenance:write',
  'outages:correct',
  'incidents:write',
  'oncall:write',
  'channels:write',
  'access:write',
  'audit:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** These reach beyond any regency: a caller who answers for some regencies only never has them. */
export const PROVINCE_WIDE: ReadonlySet<Permission> = new Set([
  'programme:write',
  'network:write',
  'secrets:write',
  'oncall:write',
  'channels:write',
  'access:write',
  'audit:read',
]);
