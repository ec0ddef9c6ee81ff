import { IcmpSample } from '../probe/sample.js';
import { LinkPolicy } from './policy.js';
import { Check, LinkState, isFailing } from './state.js';

type Quality = Pick<LinkState, 'recentEchoes' | 'lossy' | 'slow'>;

/** Nothing is known of loss and delay. */
export const NO_ECHOES: Quality = { recentEchoes: [], lossy: false, slow: false };

/**
 * The window of the newest scheduled echoes with one more, and what it says of loss and delay. `reach` and `icmpSilent`
 * are what the echo made of them: what is lost while the link is down, or echoes are filtered, is no loss.
 */
export function withEcho(
  state: LinkState,
  reach: Check,
  icmpSilent: boolean,
  echo: IcmpSample,
  policy: LinkPolicy,
): Quality {
  if (!echo.result.ok && (icmpSilent || state.outage !== null || isFailing(reach))) return state;
  const { recentEchoes } = state;
  const window = recentEchoes.slice(Math.max(recentEchoes.length + 1 - policy.echoWindow, 0));
  window.push(echo.result.ok ? echo.result.rttMs : null);
  return judged(window, state, policy);
}

/** The window without the echoes lost last: they turned out to be the beginning of an outage, or of a filter. */
export function withoutLastLost(state: LinkState, policy: LinkPolicy): Quality {
  const answered = state.recentEchoes.findLastIndex((rtt) => rtt !== null) + 1;
  return answered === state.recentEchoes.length
    ? state
    : judged(state.recentEchoes.slice(0, answered), state, policy);
}

/** Each verdict with its own hysteresis; a window less than half full changes none. */
function judged(
  recentEchoes: readonly (number | null)[],
  { lossy, slow }: Pick<LinkState, 'lossy' | 'slow'>,
  policy: LinkPolicy,
): Quality {
  if (recentEchoes.length < policy.echoWindow / 2) return { recentEchoes, lossy, slow };
  const limitMs = slow ? policy.rttOffMs : policy.rttOnMs;
  let lost = 0;
  let below = 0;
  let at = 0;
  for (const rtt of recentEchoes) {
    if (rtt === null) lost += 1;
    else if (rtt < limitMs) below += 1;
    else if (rtt === limitMs) at += 1;
  }
  const loss = lost / recentEchoes.length;
  // The lower median is the one at this place of the answered, sorted: counting spares the sorting.
  const middle = (recentEchoes.length - lost - 1) >> 1;
  return {
    recentEchoes,
    lossy: lossy ? loss > policy.lossOff : loss >= policy.lossOn,
    slow: slow ? below + at <= middle : middle >= 0 && below <= middle,
  };
}
