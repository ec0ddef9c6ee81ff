import { AsyncLocalStorage } from 'node:async_hooks';

/** The call that is served now. What tells of itself, as a sign-in does, is not told a second time as a call. */
export const currentCall = new AsyncLocalStorage<{ told: boolean }>();
