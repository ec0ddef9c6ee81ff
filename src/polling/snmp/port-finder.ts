import { SnmpDevice } from './device.js';
import { Fetched, Patience, Row, fetchValues, walkColumn } from './fetch.js';
import { COLUMN } from './oids.js';
import { FoundPort } from './port-memory.js';
import { DeviceProfile } from './profiles.js';
import { numberIn, textIn } from './values.js';

/** ifType of a wired port (IANAifType ethernetCsmacd). */
const ETHERNET = 6;
const TYPES_PER_REQUEST = 16;

interface NamedRow {
  readonly name: string;
  readonly index: string;
}

function named(rows: readonly Row[]): NamedRow[] {
  return rows.map(({ index, varbind }) => ({
    index,
    name: textIn(new Map([[varbind.oid, varbind]]), varbind.oid) ?? '',
  }));
}

/**
 * Finds the monitored port by its ifName, else by its ifDescr; with no name given, the profile's likeliest port, else
 * the first wired one. Gives null when the device has no such port.
 */
export async function findPort(
  device: SnmpDevice,
  name: string | null,
  profile: DeviceProfile,
  patience: Patience,
): Promise<Fetched<FoundPort | null>> {
  const wanted = name === null ? profile.defaultPorts : [name];
  for (const nameColumn of ['ifName', 'ifDescr'] as const) {
    const walked = await walkColumn(device, COLUMN[nameColumn], patience);
    if (!walked.ok) return walked;
    const rows = named(walked.value);
    for (const candidate of wanted) {
      const row = rows.find((each) => each.name === candidate);
      if (row) return { ok: true, value: { ...row, nameColumn } };
    }
    if (name === null && rows.length > 0) {
      const wired = await firstWired(device, rows, patience);
      if (!wired.ok) return wired;
      return { ok: true, value: wired.value && { ...wired.value, nameColumn } };
    }
  }
  return { ok: true, value: null };
}

async function firstWired(
  device: SnmpDevice,
  rows: readonly NamedRow[],
  patience: Patience,
): Promise<Fetched<NamedRow | null>> {
  for (let from = 0; from < rows.length; from += TYPES_PER_REQUEST) {
    const part = rows.slice(from, from + TYPES_PER_REQUEST);
    const typeOid = (row: NamedRow) => `${COLUMN.ifType}.${row.index}`;
    const fetched = await fetchValues(device, part.map(typeOid), new Set(), patience);
    if (!fetched.ok) return fetched;
    const wired = part.find((row) => numberIn(fetched.value, typeOid(row)) === ETHERNET);
    if (wired) return { ok: true, value: wired };
  }
  return { ok: true, value: null };
}
