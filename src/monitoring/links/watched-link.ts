import { RegisteredLink } from '../../domain/link/registered-link.js';
import { ShownState, LiveLink } from '../../domain/link-state/shown.js';
import {
  DEFAULT_STATE_POLICY,
  LinkState,
  LinkTraits,
  degradedReasons,
} from '../../domain/link-state/state.js';
import { LinkFigures } from './link-figures.js';

/** A link of the plan with all that memory holds of it: the hot path works on these alone. */
export interface WatchedLink {
  readonly link: RegisteredLink;
  readonly traits: LinkTraits;
  state: LinkState;
  readonly figures: LinkFigures;
}

/** What is known of a link now, as everyone outside sees it. */
export function liveLinkOf({ link, state, traits, figures }: WatchedLink): LiveLink {
  const shown: ShownState = state.shown;
  const answers = shown === 'up' || shown === 'degraded';
  return {
    linkId: link.id,
    shown,
    since: state.shownSince,
    reasons: shown === 'degraded' ? degradedReasons(state, traits, DEFAULT_STATE_POLICY) : [],
    flags: [],
    rttMs: answers ? figures.rttMs : null,
    lossRatio: shown === 'unknown' ? null : figures.lossRatio,
  };
}
