import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import { Caller, CallerRequest } from '../platform/http/caller.decorator.js';
import { AuditDetails } from '../domain/audit/entry.js';
import { AuditEntry } from './audit/audit-log.js';

/** Who calls and from where, as the audit log wants to know it. */
export interface CalledBy {
  readonly caller: Caller;
  readonly address: string;
}

/** The address a call came from; of IPv4 as everyone writes it, whatever socket it came by. */
export function addressOf(request: Pick<CallerRequest, 'ip'>): string {
  return request.ip?.replace(/^::ffff:/, '') ?? '';
}

/** The caller, with the address of the call. */
export const ByCall = createParamDecorator((_: unknown, context: ExecutionContext): CalledBy => {
  const request = context.switchToHttp().getRequest<CallerRequest>();
  if (!request.caller) throw new Error('a public route has no caller');
  return { caller: request.caller, address: addressOf(request) };
});

/** An entry of the audit log: what a caller did to whom. */
export function doneBy(
  { caller, address }: CalledBy,
  action: string,
  target: string,
  details: AuditDetails = {},
): AuditEntry {
  return {
    actor: caller.name,
    actorKind: caller.kind,
    network: address,
    action,
    target,
    outcome: 'ok',
    details,
  };
}
