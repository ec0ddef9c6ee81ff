const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const IF_X_ENTRY = '1.3.6.1.2.1.31.1.1.1';

/** Scalars, whole. */
export const SCALAR = {
  sysObjectID: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
} as const;

/** Columns of ifTable and ifXTable; an ifIndex goes behind. */
export const COLUMN = {
  ifDescr: `${IF_ENTRY}.2`,
  ifType: `${IF_ENTRY}.3`,
  ifSpeed: `${IF_ENTRY}.5`,
  ifOperStatus: `${IF_ENTRY}.8`,
  ifLastChange: `${IF_ENTRY}.9`,
  ifInOctets: `${IF_ENTRY}.10`,
  ifInDiscards: `${IF_ENTRY}.13`,
  ifInErrors: `${IF_ENTRY}.14`,
  ifOutOctets: `${IF_ENTRY}.16`,
  ifOutDiscards: `${IF_ENTRY}.19`,
  ifOutErrors: `${IF_ENTRY}.20`,
  ifName: `${IF_X_ENTRY}.1`,
  ifHCInOctets: `${IF_X_ENTRY}.6`,
  ifHCOutOctets: `${IF_X_ENTRY}.10`,
  ifHighSpeed: `${IF_X_ENTRY}.15`,
  ifCounterDiscontinuityTime: `${IF_X_ENTRY}.19`,
} as const;

export type ColumnName = keyof typeof COLUMN;

/** What is read of the port on every poll, besides its name. */
const ALWAYS: readonly ColumnName[] = [
  'ifOperStatus',
  'ifLastChange',
  'ifInErrors',
  'ifOutErrors',
  'ifInDiscards',
  'ifOutDiscards',
];
const WIDE: readonly ColumnName[] = [
  'ifHighSpeed',
  'ifHCInOctets',
  'ifHCOutOctets',
  'ifCounterDiscontinuityTime',
];
/** SNMPv1 has no Counter64, and some small devices have none either. */
const NARROW: readonly ColumnName[] = ['ifSpeed', 'ifInOctets', 'ifOutOctets'];

/** The columns that one GET reads, by the width of the octet counters. */
export function portColumns(counterBits: 32 | 64): readonly ColumnName[] {
  return [...ALWAYS, ...(counterBits === 64 ? WIDE : NARROW)];
}
