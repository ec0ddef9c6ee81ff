import { EntityManager } from 'typeorm';
import { SnmpCredentials } from '../domain/probe/plan.js';
import { ChangeSource, recordChanges } from '../platform/changes/change-log.js';
import { logOf } from '../platform/logging/log.js';
import { SecretBox, SecretError } from '../platform/secrets/secret-box.js';
import { CredentialColumns, openCredentials, sealCredentials } from './sealed-credentials.js';
import { SnmpProfile } from './snmp-profile.entity.js';

const log = logOf('registry');

/** A profile as it comes in, credentials in the clear. */
export interface NewSnmpProfile {
  readonly name: string;
  readonly credentials: SnmpCredentials;
}

/** False when a profile of that name is there; it stays as it is. What is made is written to the change log. */
export async function insertSnmpProfile(
  manager: EntityManager,
  secrets: SecretBox,
  { name, credentials }: NewSnmpProfile,
  source: ChangeSource,
): Promise<boolean> {
  if (await manager.existsBy(SnmpProfile, { name })) return false;
  const columns = sealCredentials(secrets, name, credentials);
  await manager.insert(SnmpProfile, { name, ...columns });
  await recordProfile(manager, source, name, null, columns);
  return true;
}

/** Tells the change log all of a profile but its secrets: of those, that there are any, or that they were replaced. */
export async function recordProfile(
  manager: EntityManager,
  source: ChangeSource,
  name: string,
  before: CredentialColumns | null,
  after: CredentialColumns | null,
): Promise<void> {
  const replaced = before !== null && after !== null && hasSecrets(before) && hasSecrets(after);
  await recordChanges(manager, source, [
    {
      entity: 'snmp-profile',
      entityId: name,
      villageCode: null,
      before: before && toldOf(before),
      after: after && { ...toldOf(after), ...(replaced && { secrets: 'replaced' }) },
    },
  ]);
}

function hasSecrets({ communitySealed, authKeySealed, privKeySealed }: CredentialColumns): boolean {
  return [communitySealed, authKeySealed, privKeySealed].some((sealed) => sealed !== null);
}

function toldOf(columns: CredentialColumns): Record<string, unknown> {
  const { version, level, user, authProtocol, privProtocol } = columns;
  const secrets = hasSecrets(columns) ? 'set' : 'none';
  return { version, level, user, authProtocol, privProtocol, secrets };
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
