import { SnmpCredentials } from '../probe/plan.js';

/** Communities that devices are delivered with, or that every scanner tries first. */
const KNOWN_TO_EVERYBODY: ReadonlySet<string> = new Set([
  '',
  '0',
  '1234',
  'admin',
  'agent',
  'all',
  'cisco',
  'community',
  'default',
  'guest',
  'internal',
  'manager',
  'mikrotik',
  'monitor',
  'netman',
  'password',
  'private',
  'public',
  'read',
  'read-only',
  'read-write',
  'readwrite',
  'rmon',
  'root',
  'router',
  'secret',
  'security',
  'snmp',
  'snmpd',
  'switch',
  'system',
  'test',
  'ubnt',
  'write',
]);

/** Whether the credentials are a community that everybody knows, however it is written. */
export function areKnownToEverybody(credentials: SnmpCredentials): boolean {
  return (
    credentials.version !== 'v3' &&
    KNOWN_TO_EVERYBODY.has(credentials.community.trim().toLowerCase())
  );
}
