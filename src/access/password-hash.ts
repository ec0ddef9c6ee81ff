import { hash, verify } from '@node-rs/argon2';

/** argon2id is the package's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** However it is typed, a letter with an accent is the same letter. */
const typed = (password: string) => password.normalize('NFC');

/** argon2id, in its own notation. */
export function passwordHash(password: string): Promise<string> {
  return hash(typed(password), COST);
}

/** Of a password nobody has: whoever is unknown costs the time of whoever is known. */
const NOBODYS = passwordHash('nobody has this one');

/** Whether it is the password that was kept; where none was (null), false after the same time. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const right = await verify(kept ?? (await NOBODYS), typed(password));
  return right && kept !== null;
}
