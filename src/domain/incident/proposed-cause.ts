import { OUTAGE_CAUSES, OutageCause } from '../outage/outage.js';

/** The cause that the evidence of an incident's outages speaks for: what most of them have, unknown only without any. */
export function proposedCause(causes: readonly OutageCause[]): OutageCause {
  const known = causes.filter((cause) => cause !== 'unknown');
  const count = (cause: OutageCause) => known.filter((each) => each === cause).length;
  const most = Math.max(...OUTAGE_CAUSES.map(count));
  return most === 0
    ? 'unknown'
    : (OUTAGE_CAUSES.find((cause) => count(cause) === most) ?? 'unknown');
}
