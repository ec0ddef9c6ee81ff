/** A column that holds sealed values, and the column whose text names the row in `SecretPlace`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Every sealed column of the schema: what is not listed here is lost when the secret key changes. A test compares. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'snmp_profiles', column: 'community_sealed', row: 'name' },
  { table: 'snmp_profiles', column: 'auth_key_sealed', row: 'name' },
  { table: 'snmp_profiles', column: 'priv_key_sealed', row: 'name' },
  { table: 'channels', column: 'secrets_sealed', row: 'code' },
  { table: 'notification_messages', column: 'body_sealed', row: 'id' },
  { table: 'audit_keys', column: 'key_sealed', row: 'id' },
];
