import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { isAddress, masked } from '../../domain/oncall/address.js';
import { ChangeSource } from '../../platform/changes/change-log.js';
import { errorCode } from '../../platform/database/error-code.js';
import { DomainError, FieldError } from '../../platform/errors/domain-error.js';
import { PersonBody } from './on-call-schema.js';
import { PlanRecord, changePlan } from './plan-change.js';
import { StoredPerson, readChannelKinds, readPeople } from './plan-rows.js';

const FOREIGN_KEY_VIOLATION = '23503';

/** Who can be on call, and how they are reached. */
@Injectable()
export class OnCallPeople {
  constructor(private readonly database: DataSource) {}

  all(): Promise<StoredPerson[]> {
    return readPeople(this.database.manager, null);
  }

  /** Throws DomainError `person.not-found`. */
  async one(code: string): Promise<StoredPerson> {
    const [person] = await readPeople(this.database.manager, code);
    if (!person) throw notFound(code);
    return person;
  }

  /** Throws DomainError `person.exists`, `channel.unknown` or `validation` for an address. */
  async add(code: string, body: PersonBody, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, personRecord(code), async (manager, before) => {
      if (before) throw new DomainError('person.exists', `There is already a person "${code}".`);
      await checkWays(manager, body, []);
      await writePerson(manager, { ...body, code }, false);
    });
  }

  /** Throws DomainError `person.not-found`, `channel.unknown` or `validation` for an address. */
  async replace(code: string, body: PersonBody, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, personRecord(code), async (manager, before) => {
      if (!before) throw notFound(code);
      await checkWays(manager, body, before.contactWays);
      await writePerson(manager, { ...body, code }, false);
    });
  }

  /** Throws DomainError `person.not-found`, or `person.in-use` where the plan names them: make them inactive instead. */
  async remove(code: string, source: ChangeSource): Promise<void> {
    await changePlan(this.database, source, personRecord(code), async (manager, before) => {
      if (!before) throw notFound(code);
      try {
        await manager.query('delete from on_call_people where code = $1', [code]);
      } catch (error) {
        if (errorCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
        throw new DomainError(
          'person.in-use',
          `A team, rota, override or holiday names "${code}".`,
        );
      }
    });
  }
}

/** The log keeps no address that could be used; a changed one shows by its way's new id. */
export function personRecord(code: string): PlanRecord<StoredPerson> {
  return {
    entity: 'person',
    id: code,
    read: async (manager) => (await readPeople(manager, code))[0],
    logged: ({ name, active, contactWays, sample }) => ({
      name,
      active,
      contactWays: contactWays.map((way) => ({ ...way, address: masked(way.address) })),
      sample,
    }),
  };
}

/** Writes a person with their ways; a way that stays keeps its id. */
export async function writePerson(
  manager: EntityManager,
  { code, name, active, contactWays }: PersonBody & { readonly code: string },
  sample: boolean,
): Promise<void> {
  await manager.query(
    `insert into on_call_people (code, name, active, is_sample) values ($1, $2, $3, $4)
     on conflict (code) do update set (name, active, is_sample) = (excluded.name, excluded.active, excluded.is_sample)`,
    [code, name, active, sample],
  );
  const ways = [
    code,
    contactWays.map(({ channel }) => channel),
    contactWays.map(({ address }) => address),
  ];
  await manager.query(
    `delete from on_call_contact_ways where person_code = $1
       and (channel, address) not in (select * from unnest($2::text[], $3::text[]))`,
    ways,
  );
  await manager.query(
    `insert into on_call_contact_ways (person_code, channel, address)
     select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
    ways,
  );
}

/** A way that was there already may stay although its channel is gone. */
async function checkWays(
  manager: EntityManager,
  { contactWays }: PersonBody,
  before: readonly { readonly channel: string; readonly address: string }[],
): Promise<void> {
  const kinds = await readChannelKinds(manager);
  const errors: FieldError[] = [];
  for (const [index, { channel, address }] of contactWays.entries()) {
    if (before.some((way) => way.channel === channel && way.address === address)) continue;
    const kind = kinds.get(channel);
    if (!kind) throw new DomainError('channel.unknown', `There is no channel "${channel}".`);
    if (isAddress(kind, address)) continue;
    const path = `contactWays.${String(index)}.address`;
    errors.push({ path, code: 'wrong-format', message: `no address of a channel of kind ${kind}` });
  }
  if (errors.length > 0)
    throw new DomainError('validation', 'Not every address can be used; see errors.', 400, errors);
}

const notFound = (code: string) =>
  new DomainError('person.not-found', `There is no person "${code}".`, 404);
