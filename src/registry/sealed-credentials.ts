import { SnmpCredentials } from '../domain/probe/plan.js';
import { SecretBox, SecretPlace } from '../platform/secrets/secret-box.js';
import { SnmpProfile } from './snmp-profile.entity.js';

type SecretColumn = 'community_sealed' | 'auth_key_sealed' | 'priv_key_sealed';

const placeOf = (name: string, column: SecretColumn): SecretPlace => ({
  table: 'snmp_profiles',
  column,
  row: name,
});

/** What a profile's row keeps of credentials. */
export type CredentialColumns = Omit<SnmpProfile, 'id' | 'name' | 'createdAt' | 'updatedAt'>;

/** Credentials as the columns of the profile with that name, secrets sealed. */
export function sealCredentials(
  box: SecretBox,
  name: string,
  credentials: SnmpCredentials,
): CredentialColumns {
  const seal = (column: SecretColumn, secret: string | undefined) =>
    secret === undefined ? null : box.seal(secret, placeOf(name, column));
  if (credentials.version !== 'v3') {
    return {
      version: credentials.version,
      level: null,
      user: null,
      authProtocol: null,
      privProtocol: null,
      communitySealed: seal('community_sealed', credentials.community),
      authKeySealed: null,
      privKeySealed: null,
    };
  }
  return {
    version: 'v3',
    level: credentials.level,
    user: credentials.user,
    authProtocol: credentials.authProtocol ?? null,
    privProtocol: credentials.privProtocol ?? null,
    communitySealed: null,
    authKeySealed: seal('auth_key_sealed', credentials.authKey),
    privKeySealed: seal('priv_key_sealed', credentials.privKey),
  };
}

/** The credentials of a profile in the clear, for the poller's plan alone. Throws SecretError. */
export function openCredentials(box: SecretBox, profile: SnmpProfile): SnmpCredentials {
  const open = (column: SecretColumn, sealed: Buffer | null) =>
    sealed === null ? undefined : box.open(sealed, placeOf(profile.name, column));
  if (profile.version !== 'v3') {
    return {
      version: profile.version,
      community: open('community_sealed', profile.communitySealed) ?? '',
    };
  }
  return {
    version: 'v3',
    level: profile.level ?? 'noAuthNoPriv',
    user: profile.user ?? '',
    authProtocol: profile.authProtocol ?? undefined,
    authKey: open('auth_key_sealed', profile.authKeySealed),
    privProtocol: profile.privProtocol ?? undefined,
    privKey: open('priv_key_sealed', profile.privKeySealed),
  };
}
