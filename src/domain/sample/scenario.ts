import { chance, chanceBetween, chosen } from './chance.js';

/** What can be wrong with a simulated village. `cut`: echo requests dropped and SNMP silent. */
export const FAULT_KINDS = [
  'none',
  'port-down',
  'snmp-silent',
  'slow-port',
  'saturated',
  'reboot',
  'counter-wrap',
  'errors',
  'cut',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** At most this many villages are in trouble at a time. */
const SLOTS = 5;
const QUIET_START_MS = 90_000;
/** Each slot has one fault a cycle, and is quiet for most of it. */
const CYCLE_MS = 480_000;

function faultOf(slot: number, cycle: number, canCut: boolean): FaultKind {
  const key = `scripted/${slot}/${cycle}`;
  const lot = chance(key);
  if (lot < 0.4) return canCut ? 'cut' : 'port-down';
  return chosen(`${key}/kind`, ['port-down', 'slow-port', 'saturated', 'errors', 'snmp-silent']);
}

/**
 * The faults of the quiet script so long after its start, by village code: none for the first 90 s, at most five at a
 * time, each for one to four minutes. The slots take turns, so that faults come and go rather than start together.
 */
export function scriptedFaults(
  villageCodes: readonly string[],
  elapsedMs: number,
  canCut: boolean,
): ReadonlyMap<string, FaultKind> {
  const faults = new Map<string, FaultKind>();
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const sinceFirst = elapsedMs - QUIET_START_MS - (slot * CYCLE_MS) / SLOTS;
    const cycle = Math.floor(sinceFirst / CYCLE_MS);
    const key = `scripted/${slot}/${cycle}`;
    const lasts = chanceBetween(`${key}/lasts`, 60_000, 240_000);
    if (cycle < 0 || sinceFirst - cycle * CYCLE_MS >= lasts) continue;
    // A slot picks among its own fifth of the villages: no village is ever in two slots.
    const own = villageCodes.filter((_, index) => index % SLOTS === slot);
    if (own.length > 0) faults.set(chosen(`${key}/village`, own), faultOf(slot, cycle, canCut));
  }
  return faults;
}
