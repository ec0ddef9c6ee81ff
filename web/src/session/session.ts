import { useSyncExternalStore } from 'react';
import { forgetAll } from '../api/answers';
import {
  type Answer,
  type ApiProblem,
  asProblem,
  call,
  useSession as callsUse,
} from '../api/client';

type Told = Answer<'/session'>;
export type SignedIn = NonNullable<Told['signedIn']>;
export type Permission = SignedIn['permissions'][number];

/** `asking` until the service has said who this is; `over`: it was somebody until just now. */
export type Session =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly problem: ApiProblem }
  | { readonly kind: 'nobody'; readonly over: boolean; readonly signIn: Told['signIn'] }
  | {
      readonly kind: 'somebody';
      readonly who: SignedIn;
      readonly demo: boolean;
      readonly signIn: Told['signIn'];
    };

let session: Session = { kind: 'asking' };
const readers = new Set<() => void>();

function become(next: Session): void {
  session = next;
  for (const reader of readers) reader();
}

function take(told: Told, over = false): void {
  callsUse(told.signedIn?.csrfToken ?? null, () => void begin(true));
  become(
    told.signedIn
      ? { kind: 'somebody', who: told.signedIn, demo: told.demo, signIn: told.signIn }
      : { kind: 'nobody', over, signIn: told.signIn },
  );
}

/** Asks the service who this is. `over`: a call was just refused for want of a session. */
export async function begin(over = false): Promise<void> {
  try {
    const told = await call('get', '/session');
    if (told.signedIn === null) forgetAll();
    take(told, over);
  } catch (error) {
    become({ kind: 'unreachable', problem: asProblem(error) });
  }
}

/** Asks whether the session still stands; what is shown stays while the service cannot say. */
export async function askWhetherOver(): Promise<void> {
  const told = await call('get', '/session').catch(() => null);
  if (told === null || told.signedIn !== null) return;
  forgetAll();
  take(told, true);
}

/** Throws ApiProblem. */
export async function signIn(name: string, password: string): Promise<void> {
  const told = await call('post', '/session', { body: { name, password } });
  forgetAll();
  take(told);
}

export async function signOut(): Promise<void> {
  await call('delete', '/session').catch(() => undefined);
  forgetAll();
  await begin();
}

/** Throws ApiProblem. */
export async function changePassword(current: string, next: string): Promise<void> {
  take(await call('put', '/session/password', { body: { current, next } }));
}

function follow(changed: () => void): () => void {
  readers.add(changed);
  return () => readers.delete(changed);
}

export const useSession = (): Session => useSyncExternalStore(follow, () => session);

/** Whoever is signed in. Only below the frame, where somebody is. */
export function useWho(): SignedIn {
  const current = useSession();
  if (current.kind !== 'somebody') throw new Error('nobody is signed in');
  return current.who;
}

/** What the identity provider is called that people may sign in through; null where there is none. */
export function useIdentityProvider(): string | null {
  const current = useSession();
  return (current.kind === 'somebody' && current.signIn.oidc?.label) || null;
}

/** Whether the person may: what is not allowed is not offered. */
export const useMay = (permission: Permission): boolean => {
  const current = useSession();
  return current.kind === 'somebody' && current.who.permissions.includes(permission);
};
