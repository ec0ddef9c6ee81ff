import { askedAtOnce } from './pages/overview/asked';

/** An answer that came before anybody could show it. */
interface EarlyAnswer {
  readonly value: unknown;
  readonly at: number;
}

interface Asked {
  /** Null: it was refused or failed, and is to be asked for in the usual way. */
  readonly coming: Promise<EarlyAnswer | null>;
  come: EarlyAnswer | null;
}

const SESSION = '/api/v1/session';
const asked = new Map<string, Asked>();

async function fetchEarly(address: string): Promise<EarlyAnswer | null> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    return response.ok ? { value: (await response.json()) as unknown, at: Date.now() } : null;
  } catch {
    return null;
  }
}

function askFor(address: string): Promise<EarlyAnswer | null> {
  const one: Asked = { coming: fetchEarly(address), come: null };
  asked.set(address, one);
  return one.coming.then((answer) => (one.come = answer));
}

interface Told {
  readonly signedIn: { readonly mustChangePassword: boolean } | null;
}

/**
 * Asks who is there, and, where the overview was opened by somebody who may read it, for what it shows: on a slow line
 * the answers come while the scripts that draw them are still on their way.
 */
export async function askEarly(): Promise<void> {
  const answer = await askFor(SESSION);
  const { signedIn } = (answer?.value ?? { signedIn: null }) as Told;
  if (window.location.pathname !== '/' || signedIn?.mustChangePassword !== false) return;
  for (const address of askedAtOnce(Date.now())) void askFor(address);
}

/** The answer to what was asked early, if it is there already. It is given once. */
export function cameEarly(address: string): EarlyAnswer | null {
  const come = asked.get(address)?.come ?? null;
  if (come !== null) asked.delete(address);
  return come;
}

/** The answer to what was asked early, there or on its way; it is given once. Null: there is none to wait for. */
export function comingEarly(address: string): Promise<EarlyAnswer | null> | null {
  const coming = asked.get(address)?.coming ?? null;
  asked.delete(address);
  return coming;
}

export const forgetEarly = (): void => asked.clear();
