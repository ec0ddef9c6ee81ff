import { DeviceProfile, GENERIC } from './profiles.js';

export interface FoundPort {
  readonly name: string;
  /** The last number of its OIDs, as text: an ifIndex may be above 2^31 or be meant as negative. */
  readonly index: string;
  /** Where the name stands: a device without ifXTable has only ifDescr. */
  readonly nameColumn: 'ifName' | 'ifDescr';
}

/** What is remembered of a link's port between polls. All of it can be found out again. */
export class PortMemory {
  profile: DeviceProfile = GENERIC;
  objectId: string | null = null;
  port: FoundPort | null = null;
  counterBits: 32 | 64 = 64;
  uptimeCentiseconds: number | null = null;
  /** OIDs that the device refused by name, so that the next GET is one GET again. */
  readonly refused = new Set<string>();

  forgetDevice(): void {
    this.port = null;
    this.counterBits = 64;
    this.uptimeCentiseconds = null;
    this.refused.clear();
  }
}
