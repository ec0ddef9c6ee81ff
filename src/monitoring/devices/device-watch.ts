import { ProbeTarget } from '../../domain/probe/plan.js';
import { Sample } from '../../domain/probe/sample.js';
import { areKnownToEverybody } from '../../domain/security/default-community.js';
import {
  DeviceEvent,
  DeviceMemory,
  UNSEEN_DEVICE,
  deviceStep,
} from '../../domain/security/device.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerWriter } from '../ledger/ledger-writer.js';
import { WatchedLink } from '../links/watched-link.js';
import { WatchedLinks } from '../links/watched-links.js';

/** What was known of the devices, and told of them, before. */
export interface KnownDevices {
  readonly memories: ReadonlyMap<string, DeviceMemory>;
  /** Links and profiles of which it was told that everybody knows the community, as `communityKey` has them. */
  readonly communities: ReadonlySet<string>;
}

export const communityKey = (linkId: string, profile: string): string => `${linkId} ${profile}`;

/** Watches the devices behind the links for what an attacker, or a thief, would change of them. */
export class DeviceWatch {
  private memories = new Map<string, DeviceMemory>();
  private communities = new Set<string>();

  constructor(private readonly ledger: Pick<LedgerWriter, 'note'>) {}

  /** Goes on from what the journal says. */
  resume({ memories, communities }: KnownDevices): void {
    this.memories = new Map(memories);
    this.communities = new Set(communities);
  }

  /** Takes in a sample of a link, before the link itself does. */
  take({ link, state }: WatchedLink, sample: Sample): void {
    if (sample.kind !== 'snmp') return;
    const known = this.memories.get(link.id) ?? UNSEEN_DEVICE;
    const around = { address: link.address, profile: link.snmpProfile, link: state };
    const { memory, events } = deviceStep(known, sample, around);
    if (memory !== known) this.memories.set(link.id, memory);
    for (const event of events)
      this.ledger.note({
        kind: event.kind,
        at: event.at,
        linkId: link.id,
        payload: payloadOf(event),
      });
  }

  /** Looks through a new plan for communities that everybody knows; each is told once per link and profile. */
  planned(targets: readonly ProbeTarget[], links: WatchedLinks, at: Instant): void {
    for (const { id, snmp } of targets) {
      const profile = links.get(id)?.link.snmpProfile;
      if (!profile || !snmp || !areKnownToEverybody(snmp.credentials)) continue;
      const key = communityKey(id, profile);
      if (this.communities.has(key)) continue;
      this.communities.add(key);
      this.ledger.note({ kind: 'default-community', at, linkId: id, payload: { profile, at } });
    }
  }

  /** The time base changed by so much. */
  jump(byMs: number): void {
    for (const [id, memory] of this.memories) {
      const { uptime, refusal } = memory;
      this.memories.set(id, {
        ...memory,
        uptime: uptime && { ...uptime, at: uptime.at + byMs },
        refusal: refusal && { ...refusal, since: refusal.since + byMs },
      });
    }
  }

  clear(): void {
    this.memories.clear();
    this.communities.clear();
  }
}

function payloadOf(event: DeviceEvent): object {
  const { kind: _kind, ...facts } = event;
  if (!('device' in facts)) return facts;
  return { ...facts.device, at: facts.at };
}
