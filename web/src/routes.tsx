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
