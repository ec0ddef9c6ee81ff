import { MOST_USED } from './most-used-passwords.js';

const LEAST = 12;
const MOST = 256;

export type PasswordProblem =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-holds-name'
  | 'password-most-used'
  | 'password-not-new';

/** Who is to have the password, and which one they had (null: none). */
export interface PasswordOwner {
  readonly name: string;
  readonly current: string | null;
}

const bare = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** One character over and over, or a run of neighbours up or down. */
function isMonotonous(text: string): boolean {
  const steps = new Set<number>();
  for (let at = 1; at < text.length; at += 1)
    steps.add(text.charCodeAt(at) - text.charCodeAt(at - 1));
  const [step = 0] = steps;
  return steps.size <= 1 && Math.abs(step) <= 1;
}

/** Beside the word that everyone uses only digits and signs are no password either. */
function isMostUsed(text: string): boolean {
  const letters = text.replace(/[^\p{L}]+/gu, '');
  return MOST_USED.has(text) || MOST_USED.has(letters) || isMonotonous(text);
}

/** Why somebody may not have this password, or null. Characters count, not bytes. */
export function passwordProblem(password: string, owner: PasswordOwner): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length < LEAST) return 'password-too-short';
  if (length > MOST) return 'password-too-long';
  const text = bare(password);
  const name = bare(owner.name);
  if (name.length >= 3 && text.includes(name)) return 'password-holds-name';
  if (isMostUsed(text)) return 'password-most-used';
  return password === owner.current ? 'password-not-new' : null;
}
