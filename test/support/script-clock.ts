/** The script's own time: anchored once to the wall clock, monotonic from then on. */
const ANCHOR = { wallMs: Date.now(), monotonicMs: performance.now() };

/** Epoch milliseconds. */
export const scriptNow = (): number => ANCHOR.wallMs + (performance.now() - ANCHOR.monotonicMs);

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** When a command was begun and when it was over: what it did happened somewhere in between. */
export interface Moment {
  readonly begun: number;
  readonly over: number;
}

export async function timed<T>(
  command: () => Promise<T> | T,
): Promise<Moment & { readonly gave: T }> {
  const begun = scriptNow();
  const gave = await command();
  return { begun, over: scriptNow(), gave };
}

/** How far an instant lies from the moment, milliseconds, negative before it. */
export function offBy(at: number, moment: Moment): number {
  if (at < moment.begun) return at - moment.begun;
  return at > moment.over ? at - moment.over : 0;
}
