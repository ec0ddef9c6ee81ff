import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission } from '../../domain/access/permission.js';

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
