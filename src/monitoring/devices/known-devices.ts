import { DataSource } from 'typeorm';
import { DeviceMemory, SeenDevice, UNSEEN_DEVICE } from '../../domain/security/device.js';
import { Instant } from '../../domain/time/instant.js';
import { KnownDevices, communityKey } from './device-watch.js';

interface Row {
  readonly link_id: string;
  readonly kind: string;
  readonly payload: {
    readonly profile: string;
    readonly since: Instant;
    readonly polls: number;
  } & SeenDevice;
}

/** What the journal says last of each link's device. */
export async function loadKnownDevices(database: DataSource): Promise<KnownDevices> {
  const rows = await database.query<Row[]>(
    `select link_id, kind, payload from (
       select distinct on (link_id, kind, case when kind = 'default-community' then payload->>'profile' end)
         link_id, kind, payload, seq
       from event_journal
       where kind in ('device-seen', 'snmp-refused', 'snmp-accepted', 'default-community') and link_id is not null
       order by link_id, kind, case when kind = 'default-community' then payload->>'profile' end, seq desc) as newest
     order by seq`,
  );
  const memories = new Map<string, DeviceMemory>();
  const communities = new Set<string>();
  for (const { link_id: id, kind, payload } of rows) {
    if (kind === 'default-community') {
      communities.add(communityKey(id, payload.profile));
      continue;
    }
    memories.set(id, after(memories.get(id) ?? UNSEEN_DEVICE, kind, payload));
  }
  return { memories, communities };
}

function after(memory: DeviceMemory, kind: string, payload: Row['payload']): DeviceMemory {
  if (kind === 'snmp-accepted') return { ...memory, refusal: null };
  if (kind === 'snmp-refused') {
    const { since, polls } = payload;
    return { ...memory, refusal: { since, polls, told: true } };
  }
  const { address, profile, objectId, serial } = payload;
  return { ...memory, seen: { address, profile, objectId, serial } };
}
