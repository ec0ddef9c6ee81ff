import type { ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

/** A page that is loaded when it is first opened. */
export interface LazyPage {
  /** Null until it is there. */
  readonly now: () => ComponentType | null;
  /** Loads it unless that was done; after a failure the next call tries again. */
  readonly load: () => Promise<void>;
}

function lazy(fetchPage: Load): LazyPage {
  let page: ComponentType | null = null;
  let loading: Promise<void> | null = null;
  const load = () =>
    (loading ??= fetchPage().then(
      (module) => {
        page = module.default;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  return { now: () => page, load };
}

/** What stands before the pages, with no address of its own. */
export const SIGN_IN = lazy(() => import('./session/sign-in'));
export const FIRST_PASSWORD = lazy(() => import('./session/first-password'));

const at = (path: string, fetchPage: Load) => ({ path, page: lazy(fetchPage) });

/** The pages and the addresses they answer to. */
export const PAGES = [
  at('/', () => import('./pages/overview/overview')),
  at('/cakupan', () => import('./pages/coverage/coverage')),
  at('/desa', () => import('./pages/villages/villages')),
  at('/desa/:code', () => import('./pages/village/village')),
  at('/gangguan', () => import('./pages/incidents/incidents')),
  // The address that stands in messages.
  at('/incidents/:id', () => import('./pages/incident/incident')),
  at('/peta', () => import('./pages/map/map')),
  at('/impor', () => import('./pages/imports/imports')),
  at('/impor/:id', () => import('./pages/imports/imports')),
  at('/rollout', () => import('./pages/rollout/rollout')),
  at('/rollout/:list', () => import('./pages/rollout/rollout')),
  at('/laporan', () => import('./pages/reports/reports')),
  at('/pengaturan', () => import('./pages/settings/settings')),
  at('/pengaturan/:section', () => import('./pages/settings/settings')),
  at('/akun', () => import('./pages/account/account')),
];

/** The page of the address that is opened is fetched at once, beside the console that shows it. */
export function loadOpened(pathname: string): void {
  const opened = PAGES.find(({ path }) =>
    new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`).test(pathname),
  );
  opened?.page.load().catch(() => undefined);
}
