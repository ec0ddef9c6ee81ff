import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What a route needs; the guard in access reads it. A route without one needs a valid token and no more. */
export type Permission =
  | 'public'
  | 'read'
  | 'registry:write'
  | 'contracts:write'
  | 'rollout:write'
  | 'probe:now'
  | 'secrets:write'
  | 'maintenance:write'
  | 'outages:correct'
  | 'incidents:write'
  | 'oncall:write'
  | 'channels:write';

export const PERMISSION = 'pantau:permission';

/** Under this the OpenAPI document names an operation's permission. */
export const PERMISSION_EXTENSION = 'x-permission';

/** Names the permission a route needs. `public`: no sign-in. */
export const Needs = (permission: Permission) =>
  applyDecorators(
    SetMetadata(PERMISSION, permission),
    ApiExtension(PERMISSION_EXTENSION, permission),
  );
