import { type ComponentType, Suspense, lazy } from 'react';
import { Link, useParams } from 'wouter';
import { Page } from '../../parts/page';
import { Skeleton } from '../../parts/problem';
import { menuWords } from '../../routes';
import { type Permission, useWho } from '../../session/session';
import { useWords, words } from '../../words/language';

const text = words({
  id: {
    sections: 'Bagian pengaturan',
    programmes: 'Program dan target',
    providers: 'Penyedia',
    contracts: 'Kontrak',
    links: 'Tautan',
    'snmp-profiles': 'Profil SNMP',
    parents: 'Induk dan rujukan',
    maintenance: 'Pemeliharaan',
    teams: 'Tim tanggap',
    oncall: 'Jadwal jaga',
    channels: 'Saluran pesan',
    users: 'Pengguna',
    tokens: 'Token API',
    audit: 'Catatan audit',
    monitor: 'Pemantau',
  },
  en: {
    sections: 'Sections of the settings',
    programmes: 'Programmes and targets',
    providers: 'Providers',
    contracts: 'Contracts',
    links: 'Links',
    'snmp-profiles': 'SNMP profiles',
    parents: 'Parents and references',
    maintenance: 'Maintenance',
    teams: 'Response teams',
    oncall: 'On-call rota',
    channels: 'Channels',
    users: 'Users',
    tokens: 'API tokens',
    audit: 'Audit log',
    monitor: 'Monitor',
  },
});

/** A section and its address; one with a permission is offered to whoever has it. */
interface Section {
  readonly name: keyof Omit<(typeof text)['id'], 'sections'>;
  readonly page: ComponentType;
  readonly needs?: Permission;
}

const SECTIONS: readonly Section[] = [
  { name: 'programmes', page: lazy(() => import('./programmes')) },
  { name: 'providers', page: lazy(() => import('./providers')) },
  { name: 'contracts', page: lazy(() => import('./contracts')) },
  { name: 'links', page: lazy(() => import('./links')) },
  { name: 'snmp-profiles', page: lazy(() => import('./snmp-profiles')) },
  { name: 'parents', page: lazy(() => import('./parents')) },
  { name: 'maintenance', page: lazy(() => import('./maintenance')) },
  { name: 'teams', page: lazy(() => import('./teams')) },
  { name: 'oncall', page: lazy(() => import('./oncall')) },
  { name: 'channels', page: lazy(() => import('./channels')), needs: 'channels:write' },
  { name: 'users', page: lazy(() => import('./users')), needs: 'access:write' },
  { name: 'tokens', page: lazy(() => import('./tokens')), needs: 'access:write' },
  { name: 'audit', page: lazy(() => import('./audit')), needs: 'audit:read' },
  { name: 'monitor', page: lazy(() => import('./monitor')) },
];

export default function Settings() {
  const title = useWords(menuWords).settings;
  const word = useWords(text);
  const { permissions } = useWho();
  const { section } = useParams<{ section?: string }>();
  const offered = SECTIONS.filter(
    ({ needs }) => needs === undefined || permissions.includes(needs),
  );
  const shown = offered.find(({ name }) => name === section) ?? offered[0];
  return (
    <Page title={title}>
      <nav className="tabs" aria-label={word.sections}>
        {offered.map(({ name }) => (
          <Link
            key={name}
            href={`/pengaturan/${name}`}
            aria-current={name === shown?.name ? 'page' : undefined}
          >
            {word[name]}
          </Link>
        ))}
      </nav>
      {shown === undefined ? null : (
        <section aria-labelledby="section">
          <h2 id="section">{word[shown.name]}</h2>
          <Suspense fallback={<Skeleton rows={8} />}>
            <shown.page />
          </Suspense>
        </section>
      )}
    </Page>
  );
}
