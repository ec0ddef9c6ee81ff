import { OutageCause } from '../outage/outage.js';
import { SnmpSample } from '../probe/sample.js';
import { unbrokenSeconds } from '../rate/rate.js';
import { Instant } from '../time/instant.js';
import { LinkState, Step, Transition } from './state.js';

/** A device may answer echoes this long before its SNMP agent begins to count its uptime. */
const AGENT_START_MS = 60_000;

interface Explanation {
  readonly cause: OutageCause;
  /** For people, in plain English. */
  readonly evidence: string;
}

const utc = (at: Instant) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** What an uptime says of an outage: a device that began anew after its last answer had no power. Null: nothing. */
function byUptime(
  outage: { lastOkAt: Instant | null; startedAt: Instant; endedAt: Instant },
  previous: LinkState['uptime'],
  { at, centiseconds }: NonNullable<LinkState['uptime']>,
): Explanation | null {
  const lastKnownAt = outage.lastOkAt ?? outage.startedAt;
  const bootedAt = at - centiseconds * 10;
  const ranOn =
    previous !== null &&
    unbrokenSeconds(
      { at: previous.at, reading: { uptimeCentiseconds: previous.centiseconds } },
      { at, reading: { uptimeCentiseconds: centiseconds } },
    ) !== null;
  if (ranOn || bootedAt <= lastKnownAt) {
    return { cause: 'link', evidence: 'the device had been running all along, by its uptime' };
  }
  // Begun anew only after the outage: whether also within it, nobody knows any more.
  if (bootedAt > outage.endedAt + AGENT_START_MS) return null;
  const after = outage.lastOkAt === null ? 'after the outage began' : 'after its last answer';
  return { cause: 'power', evidence: `the device had restarted at ${utc(bootedAt)}, ${after}` };
}

/**
 * A step with what the first uptime read in or after an outage says of it. `previous` is the uptime read before it.
 * Only `unknown` and `link` give way.
 */
export function explainedByUptime(
  told: Step,
  sample: SnmpSample,
  previous: LinkState['uptime'],
): Step {
  const { outage, unexplained, uptime } = told.state;
  if (!uptime) return told;
  if (outage && (outage.cause === 'unknown' || outage.cause === 'link')) {
    const { firstFailAt: startedAt, lastOkAt } = outage;
    const found = byUptime({ startedAt, lastOkAt, endedAt: sample.at }, previous, uptime);
    if (!found || found.cause === outage.cause) return told;
    const state = { ...told.state, outage: { ...outage, cause: found.cause } };
    return withExplanation(state, told.transitions, sample.at, startedAt, found);
  }
  if (outage || !unexplained) return told;
  const state = { ...told.state, unexplained: null };
  const found = byUptime(unexplained, previous, uptime);
  return found
    ? withExplanation(state, told.transitions, sample.at, unexplained.startedAt, found)
    : { state, transitions: told.transitions };
}

function withExplanation(
  state: LinkState,
  before: readonly Transition[],
  at: Instant,
  startedAt: Instant,
  explanation: Explanation,
): Step {
  return {
    state,
    transitions: [...before, { kind: 'outage-explained', at, startedAt, ...explanation }],
  };
}
