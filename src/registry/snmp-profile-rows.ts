import { EntityManager } from 'typeorm';
import { SnmpCredentials } from '../domain/probe/plan.js';
import { logOf } from '../platform/logging/log.js';
import { SecretBox, SecretError } from '../platform/secrets/secret-box.js';
import { openCredentials, sealCredentials } from './sealed-credentials.js';
import { SnmpProfile } from './snmp-profile.entity.js';

const log = logOf('registry');

/** A profile as it comes in, credentials in the clear. */
export interface NewSnmpProfile {
  readonly name: string;
  readonly credentials: SnmpCredentials;
}

/** False when a profile of that name is there; it stays as it is. */
export async function insertSnmpProfile(
  manager: EntityManager,
  secrets: SecretBox,
  { name, credentials }: NewSnmpProfile,
): Promise<boolean> {
  if (await manager.existsBy(SnmpProfile, { name })) return false;
  await manager.insert(SnmpProfile, { name, ...sealCredentials(secrets, name, credentials) });
  return true;
}

/**
 * The credentials of every profile, by its name. One that does not open (another key) is left out and logged: its links
 * are then watched by ICMP alone, rather than nothing being watched.
 */
export async function readCredentials(
  manager: EntityManager,
  secrets: SecretBox,
): Promise<Map<string, SnmpCredentials>> {
  const opened = new Map<string, SnmpCredentials>();
  for (const profile of await manager.find(SnmpProfile)) {
    try {
      opened.set(profile.name, openCredentials(secrets, profile));
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      log.error('an SNMP profile cannot be opened; its links are probed without SNMP', error, {
        profile: profile.name,
      });
    }
  }
  return opened;
}
