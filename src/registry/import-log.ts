import { EntityManager } from 'typeorm';
import { Change, recordChanges } from '../platform/changes/change-log.js';
import { ImportedTable, WrittenRow } from './import-rows.js';

type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown) => (typeof value === 'string' ? value : String(value));

/** What the change log calls a row of each table, and what it tells of it. */
interface LoggedKind {
  readonly entity: string;
  idOf(row: Row): string;
  /** Null for what belongs to no village. */
  villageOf(row: Row): string | null;
  record(row: Row, profiles: ReadonlyMap<unknown, string>): Row;
}

const villageCode = (row: Row) => text(row['village_code']);
const villageOfLink = (id: string) => id.slice(0, id.indexOf('-'));

const KINDS: Readonly<Record<ImportedTable, LoggedKind>> = {
  providers: {
    entity: 'provider',
    idOf: (row) => text(row['code']),
    villageOf: () => null,
    record: ({ name, hotline }) => ({ name, hotline }),
  },
  villages: {
    entity: 'village',
    idOf: (row) => text(row['code']),
    villageOf: (row) => text(row['code']),
    record: ({ latitude, longitude, is_sample: sample }) => ({ latitude, longitude, sample }),
  },
  grants: {
    entity: 'grant',
    idOf: (row) => `${villageCode(row)}-${text(row['grant_year'])}`,
    villageOf: villageCode,
    record: ({ amount }) => ({ amount }),
  },
  links: {
    entity: 'link',
    idOf: (row) => text(row['id']),
    villageOf: villageCode,
    record: (row, profiles) => ({
      provider: row['provider_code'],
      contractedMbps: row['contracted_mbps'],
      address: row['address'],
      snmpProfile: profiles.get(row['snmp_profile_id']) ?? null,
      snmpPort: row['snmp_port'],
      interface: row['interface_name'],
      parent: row['parent_code'],
      monitored: row['monitored'],
    }),
  },
  // Of the link as a whole: a file says where it stands, not how it came there.
  link_stages: {
    entity: 'milestone',
    idOf: (row) => text(row['link_id']),
    villageOf: (row) => villageOfLink(text(row['link_id'])),
    record: (row) => ({
      stage: row['stage'],
      claimedOperational: row['claimed_operational'],
      activeSince: row['active_since'],
    }),
  },
  village_tags: {
    entity: 'village-tag',
    idOf: (row) => `${villageCode(row)}/${text(row['tag'])}`,
    villageOf: villageCode,
    record: ({ tag, source, since, value }) => ({ tag, source, since, value }),
  },
};

/** Tells the change log of the rows an import wrote or, `undone`, brought back. */
export async function logImport(
  manager: EntityManager,
  written: readonly WrittenRow[],
  { importId, actor, undone = false }: { importId: string; actor: string; undone?: boolean },
): Promise<void> {
  const known = await manager.query<{ id: number; name: string }[]>(
    'select id, name from snmp_profiles',
  );
  const profiles = new Map<unknown, string>(known.map(({ id, name }) => [id, name]));
  const changes = written.flatMap(({ table, before, after }): Change[] => {
    const [was, is] = (undone ? [after, before] : [before, after]).map((row) =>
      row === null ? null : (JSON.parse(row) as Row),
    );
    const either = is ?? was;
    if (!either) return [];
    const kind = KINDS[table];
    return [
      {
        entity: kind.entity,
        entityId: kind.idOf(either),
        villageCode: kind.villageOf(either),
        before: was ? kind.record(was, profiles) : null,
        after: is ? kind.record(is, profiles) : null,
      },
    ];
  });
  await recordChanges(manager, { actor, via: 'import', importId }, changes);
}
