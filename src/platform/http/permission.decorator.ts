import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

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

/** `public`: no sign-in; `self`: whoever is signed in, about themselves. The guard in access reads it. */
export type Need = Permission | 'public' | 'self';

export const PERMISSION = 'pantau:permission';

/** Under this the OpenAPI document names an operation's permission. */
export const PERMISSION_EXTENSION = 'x-permission';

/** Names the permission a route needs. A route without one is refused to everybody. */
export const Needs = (permission: Need) =>
  applyDecorators(
    SetMetadata(PERMISSION, permission),
    ApiExtension(PERMISSION_EXTENSION, permission),
  );
