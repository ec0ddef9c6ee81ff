import { Instant } from '../time/instant.js';
import { NO_ECHOES } from './echoes.js';
import { heardAt } from './evidence.js';
import { LinkPolicy } from './policy.js';
import { showing } from './showing.js';
import { LinkState, LinkTraits, Step, UnknownReason } from './state.js';

/**
 * The state of a link that is not measured from `since` on (epoch milliseconds), as known at `at`. An open outage stays
 * open until a later sample tells. Changes nothing where it is unknown already.
 */
export function silence(
  state: LinkState,
  since: Instant,
  at: Instant,
  reason: UnknownReason,
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  if (state.unknown) return { state, transitions: [] };
  const from = Math.max(since, state.lastUnknownEndedAt ?? since);
  const silent: LinkState = {
    ...state,
    ...NO_ECHOES,
    reach: { kind: 'unknown' },
    port: { kind: 'unknown' },
    snmpFirstFailAt: null,
    unknown: { since: from, reason },
  };
  const opened = { kind: 'unknown-opened', at, since: from, reason } as const;
  return showing(silent, from, at, [opened], traits, policy);
}

/**
 * The state at `at` if no sample came until then: unknown from the last one on when that is longer ago than the policy
 * allows. It is told at the instant when it became so, whenever it is noticed.
 */
export function elapsed(
  state: LinkState,
  at: Instant,
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  const heard = heardAt(state, traits);
  if (state.unknown || heard === null || at - heard <= policy.staleAfterMs)
    return { state, transitions: [] };
  return silence(state, heard, heard + policy.staleAfterMs, 'no-samples', traits, policy);
}
