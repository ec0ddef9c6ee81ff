import { type ComponentType, lazy } from 'react';
import type { Permission } from './session/session';
import { words } from './words/language';

const titles = words({
  id: {
    overview: 'Ringkasan',
    coverage: 'Cakupan',
    villages: 'Desa',
    incidents: 'Gangguan',
    map: 'Peta',
    imports: 'Impor',
    rollout: 'Rollout',
    reports: 'Laporan',
    settings: 'Pengaturan',
  },
  en: {
    overview: 'Overview',
    coverage: 'Coverage',
    villages: 'Villages',
    incidents: 'Incidents',
    map: 'Map',
    imports: 'Import',
    rollout: 'Rollout',
    reports: 'Reports',
    settings: 'Settings',
  },
});
export const menuWords = titles;

/** A page and the addresses it answers to; each is loaded when it is first opened. */
export interface Route {
  readonly path: string;
  readonly page: ComponentType;
}

type Load = () => Promise<{ default: ComponentType }>;

/** The page of the address that is opened is fetched at once, while it is still asked who is there. */
function opened(path: string, load: Load): Route {
  const isHere = new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(window.location.pathname);
  const early = isHere ? load() : null;
  early?.catch(() => undefined);
  return { path, page: lazy(() => early ?? load()) };
}

export const ROUTES: readonly Route[] = [
  opened('/', () => import('./pages/overview/overview')),
  opened('/cakupan', () => import('./pages/coverage/coverage')),
  opened('/desa', () => import('./pages/villages/villages')),
  opened('/desa/:code', () => import('./pages/village/village')),
  opened('/gangguan', () => import('./pages/incidents/incidents')),
  // The address that stands in messages.
  opened('/incidents/:id', () => import('./pages/incident/incident')),
  opened('/peta', () => import('./pages/map/map')),
  opened('/impor', () => import('./pages/imports/imports')),
  opened('/impor/:id', () => import('./pages/imports/imports')),
  opened('/rollout', () => import('./pages/rollout/rollout')),
  opened('/rollout/:list', () => import('./pages/rollout/rollout')),
  opened('/laporan', () => import('./pages/reports/reports')),
  opened('/pengaturan', () => import('./pages/settings/settings')),
  opened('/pengaturan/:section', () => import('./pages/settings/settings')),
  opened('/akun', () => import('./pages/account/account')),
];

/** The menu; an entry with a permission is offered to whoever has it. */
export const MENU: readonly {
  readonly path: string;
  readonly title: keyof (typeof titles)['id'];
  readonly needs?: Permission;
}[] = [
  { path: '/', title: 'overview' },
  { path: '/cakupan', title: 'coverage' },
  { path: '/desa', title: 'villages' },
  { path: '/gangguan', title: 'incidents' },
  { path: '/peta', title: 'map' },
  { path: '/impor', title: 'imports', needs: 'registry:write' },
  { path: '/rollout', title: 'rollout' },
  { path: '/laporan', title: 'reports' },
  { path: '/pengaturan', title: 'settings' },
];
