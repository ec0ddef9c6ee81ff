import { SetMetadata } from '@nestjs/common';

/** What a route needs; the guard in access reads it. A route without one needs a valid token and no more. */
export type Permission = 'public' | 'read' | 'registry:write' | 'probe:now' | 'secrets:write';

export const PERMISSION = 'pantau:permission';

/** Names the permission a route needs. `public`: no sign-in. */
export const Needs = (permission: Permission) => SetMetadata(PERMISSION, permission);
