import { EntityManager } from 'typeorm';
import { ContractPeriod, ContractedSpan } from '../../domain/contract/contract.js';
import { reachesBeyond } from '../../platform/scope/beyond.js';
import { ContractBody, ShownContract } from './contract-schema.js';

/** A contract as it is kept, with every link that was ever in it. */
export type StoredContract = Omit<ShownContract, 'inForce'>;

/** Contracts by provider and number: all, the one of that id, or those that some links were ever in, with these alone. */
export async function readContracts(
  manager: EntityManager,
  { id, linkIds }: { readonly id?: string; readonly linkIds?: readonly string[] } = {},
): Promise<StoredContract[]> {
  return manager.query<StoredContract[]>(
    `select c.id::text, json_build_object('code', p.code, 'name', p.name) as provider, c.number, c.title,
       c.first_day::text as "firstDay", c.last_day::text as "lastDay",
       trim_scale(c.monthly_fee)::text as "monthlyFee", c.promised_availability as "promisedAvailability",
       c.promised_mbps as "promisedMbps", c.power_downtime_counts as "powerDowntimeCounts", c.contacts, c.note,
       c.is_sample as sample,
       coalesce((select json_agg(json_build_object('linkId', l.id, 'from', s.from_day, 'to', s.to_day,
           'village', json_build_object('code', v.code, 'name', v.name)) order by l.id, s.from_day)
         from contract_links s join links l on l.id = s.link_id join regions v on v.code = l.village_code
         where s.contract_id = c.id and ($2::text[] is null or s.link_id = any ($2))), '[]'::json) as links
     from contracts c join providers p on p.code = c.provider_code
     where ($1::bigint is null or c.id = $1) and ($2::text[] is null or exists (
       select 1 from contract_links s where s.contract_id = c.id and s.link_id = any ($2)))
     order by c.provider_code, c.number`,
    [id ?? null, linkIds ?? null],
  );
}

/** The code of the provider that serves each of the links, null where none is known; a link that is not there is absent. */
export async function readProviders(
  manager: EntityManager,
  linkIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await manager.query<{ id: string; provider: string | null }[]>(
    'select id, provider_code as provider from links where id = any ($1)',
    [linkIds],
  );
  return new Map(rows.map(({ id, provider }) => [id, provider]));
}

const COLUMNS = `provider_code, number, title, first_day, last_day, monthly_fee, promised_availability, promised_mbps,
  power_downtime_counts, contacts, note`;

const columnValues = (body: ContractBody) => [
  body.provider,
  body.number,
  body.title,
  body.firstDay,
  body.lastDay,
  body.monthlyFee,
  body.promisedAvailability,
  body.promisedMbps,
  body.powerDowntimeCounts,
  JSON.stringify(body.contacts),
  body.note,
];

/** Gives the new contract's id. */
export async function insertContract(
  manager: EntityManager,
  body: ContractBody,
  sample: boolean,
): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into contracts (${COLUMNS}, is_sample)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id::text`,
    [...columnValues(body), sample],
  );
  if (!row) throw new Error('an insert gave no row');
  return row.id;
}

/** Replaces the terms. Throws DomainError `scope.reaches-beyond` where links of other regencies are in it. */
export async function updateContract(
  manager: EntityManager,
  id: string,
  body: ContractBody,
): Promise<void> {
  const [, changed] = await manager.query<[unknown[], number]>(
    `update contracts set (${COLUMNS}) = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) where id = $1`,
    [id, ...columnValues(body)],
  );
  if (changed === 0) throw reachesBeyond(`Contract ${id}`);
}

/** A link's time in a contract, with what that contract promises. */
export interface PromisedSpan extends ContractedSpan {
  readonly linkId: string;
  readonly number: string;
  readonly provider: { readonly code: string; readonly name: string };
  readonly availability: number | null;
  readonly mbps: number | null;
  readonly powerDowntimeCounts: boolean;
}

interface SpanRow extends Omit<PromisedSpan, 'period'>, ContractPeriod {}

/** The given links' times in any contract, or all links', in order. */
export async function readSpans(
  manager: EntityManager,
  linkIds: readonly string[] | null,
): Promise<PromisedSpan[]> {
  const rows = await manager.query<SpanRow[]>(
    `select s.link_id as "linkId", s.contract_id::text as "contractId", s.from_day::text as "from",
       s.to_day::text as "to", c.first_day::text as "firstDay", c.last_day::text as "lastDay", c.number,
       json_build_object('code', p.code, 'name', p.name) as provider,
       c.promised_availability as availability, c.promised_mbps as mbps,
       c.power_downtime_counts as "powerDowntimeCounts"
     from contract_links s join contracts c on c.id = s.contract_id join providers p on p.code = c.provider_code
     where $1::text[] is null or s.link_id = any ($1) order by s.link_id, s.from_day`,
    [linkIds],
  );
  return rows.map(({ firstDay, lastDay, ...span }) => ({ ...span, period: { firstDay, lastDay } }));
}

export async function insertSpans(
  manager: EntityManager,
  contractId: string,
  linkIds: readonly string[],
  from: string,
): Promise<void> {
  await manager.query(
    `insert into contract_links (contract_id, link_id, from_day)
     select $1, link_id, $3 from unnest($2::text[]) as link_id`,
    [contractId, linkIds, from],
  );
}

/** Ends a link's time in its contract; `to` null takes it out as if it never was in. */
export async function endSpan(
  manager: EntityManager,
  { linkId, from }: { readonly linkId: string; readonly from: string },
  to: string | null,
): Promise<void> {
  await (to === null
    ? manager.query(`delete from contract_links where link_id = $1 and from_day = $2`, [
        linkId,
        from,
      ])
    : manager.query(`update contract_links set to_day = $3 where link_id = $1 and from_day = $2`, [
        linkId,
        from,
        to,
      ]));
}
