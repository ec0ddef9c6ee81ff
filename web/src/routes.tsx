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

export const ROUTES: readonly Route[] = [
  { path: '/', page: lazy(() => import('./pages/overview/overview')) },
  { path: '/cakupan', page: lazy(() => import('./pages/coverage/coverage')) },
  { path: '/desa', page: lazy(() => import('./pages/villages/villages')) },
  { path: '/desa/:code', page: lazy(() => import('./pages/village/village')) },
  { path: '/gangguan', page: lazy(() => import('./pages/incidents/incidents')) },
  // The address that stands in messages.
  { path: '/incidents/:id', page: lazy(() => import('./pages/incident/incident')) },
  { path: '/peta', page: lazy(() => import('./pages/map/map')) },
  { path: '/impor', page: lazy(() => import('./pages/imports/imports')) },
  { path: '/impor/:id', page: lazy(() => import('./pages/imports/imports')) },
  { path: '/rollout', page: lazy(() => import('./pages/rollout/rollout')) },
  { path: '/rollout/:list', page: lazy(() => import('./pages/rollout/rollout')) },
  { path: '/laporan', page: lazy(() => import('./pages/reports/reports')) },
  { path: '/pengaturan', page: lazy(() => import('./pages/settings/settings')) },
  { path: '/pengaturan/:section', page: lazy(() => import('./pages/settings/settings')) },
  { path: '/akun', page: lazy(() => import('./pages/account/account')) },
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
