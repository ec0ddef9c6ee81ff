import { Instant } from '../time/instant.js';
import { LinkPolicy } from './policy.js';
import { ShownState } from './shown.js';
import { LinkState, LinkTraits, Step, Transition, degradedReasons } from './state.js';

function shownOf(state: LinkState, traits: LinkTraits, policy: LinkPolicy): ShownState {
  if (state.unknown) return 'unknown';
  if (state.outage) return 'down';
  return degradedReasons(state, traits, policy).length > 0 ? 'degraded' : 'up';
}

/** Appends the change of the shown state, if it changed, at the instant it holds from (`since`). */
export function showing(
  state: LinkState,
  since: Instant,
  at: Instant,
  transitions: Transition[],
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  const to = shownOf(state, traits, policy);
  if (to === state.shown) return { state, transitions };
  const reasons = to === 'degraded' ? degradedReasons(state, traits, policy) : [];
  transitions.push({ kind: 'state-changed', at, from: state.shown, to, reasons });
  return { state: { ...state, shown: to, shownSince: since }, transitions };
}
