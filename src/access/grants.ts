import { EntityManager } from 'typeorm';
import { Grant } from '../domain/access/role.js';
import { scopeProblem, scopesBeyond, within } from '../domain/access/user-change.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Caller } from '../platform/http/caller.decorator.js';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,59}$/u;

/** Throws DomainError access.bad-name. */
export function checkName(name: string): void {
  if (NAME.test(name)) return;
  throw new DomainError(
    'access.bad-name',
    'A name is 1 to 60 letters, digits, spaces or . _ @ -, and begins with a letter or digit.',
    400,
  );
}

/** Throws DomainError when role and regencies do not go together, or a regency is none. */
export async function checkGrant(
  manager: EntityManager,
  { role, regencies }: Pick<Grant, 'role' | 'regencies'>,
): Promise<void> {
  switch (scopeProblem(role, regencies)) {
    case 'admin-in-regencies':
      throw new DomainError(
        'access.admin-in-regencies',
        'An admin answers for the whole province: no regencies go with that role.',
      );
    case 'no-regency':
      throw new DomainError(
        'access.no-regency',
        'Name at least one regency, or none at all (null) for the whole province.',
      );
    case null:
      await checkRegencies(manager, regencies ?? []);
  }
}

async function checkRegencies(manager: EntityManager, codes: readonly string[]): Promise<void> {
  const unknown = await manager.query<{ code: string }[]>(
    `select c.code from unnest($1::text[]) as c (code)
     where not exists (select from regions r where r.code = c.code and r.level = 'regency')`,
    [codes],
  );
  if (unknown.length === 0) return;
  throw new DomainError(
    'access.unknown-regency',
    'Some of the regencies are none; see errors.',
    409,
    unknown.map(({ code }) => ({
      path: 'regencies',
      code: 'unknown-region',
      message: `there is no regency ${code}`,
    })),
  );
}

/** A scope that would allow nothing is a mistake. Throws DomainError access.scope-beyond-role. */
export function checkScopes(grant: Grant): void {
  const beyond = scopesBeyond(grant);
  if (beyond.length === 0) return;
  throw new DomainError(
    'access.scope-beyond-role',
    `Neither role nor regencies allow ${beyond.join(', ')}.`,
  );
}

/** Nobody gives, or has power over, more than they have themselves. Throws DomainError access.beyond-own. */
export function checkWithin(grant: Grant, caller: Caller): void {
  if (within(grant, caller)) return;
  throw new DomainError(
    'access.beyond-own',
    'The caller may not do all that this would allow, so they cannot give it, nor change who has it.',
    403,
  );
}
