/**
 * Who may import whom: the table of ARCHITECTURE.md, line by line. Downwards only, no circles.
 * Of another feature, only its *.module.ts and *.service.ts.
 */
const spec = '\\.spec\\.ts$';
const may = {
  domain: [],
  platform: ['domain'],
  polling: ['domain', 'platform/(config|logging|telemetry)'],
  access: ['platform', 'domain'],
  registry: ['platform', 'domain'],
  notifications: ['platform', 'domain'],
  monitoring: ['registry', 'platform', 'domain'],
  rollout: ['monitoring', 'registry', 'platform', 'domain'],
  incidents: ['monitoring', 'rollout', 'notifications', 'registry', 'platform', 'domain'],
  metrics: [
    'monitoring',
    'rollout',
    'incidents',
    'notifications',
    'registry',
    'platform',
    'domain',
  ],
  live: ['monitoring', 'rollout', 'incidents', 'notifications', 'registry', 'platform', 'domain'],
  reports: [
    'monitoring',
    'rollout',
    'incidents',
    'notifications',
    'registry',
    'platform',
    'domain',
  ],
  simulator: ['domain', 'platform'],
};
const features = Object.keys(may).filter((folder) => folder !== 'domain' && folder !== 'platform');

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'domain knows no package and no node: module',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: spec },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'polling-knows-no-database',
      severity: 'error',
      from: { path: '^src/polling/' },
      to: { path: 'node_modules/(typeorm|pg|@nestjs/typeorm)/' },
    },
    ...Object.entries(may).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder} may import: ${['itself', ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: spec },
      to: { path: '^src/', pathNot: [folder, ...allowed].map((name) => `^src/${name}/`) },
    })),
    ...features.map((folder) => ({
      name: `${folder}-private-parts`,
      comment: `of ${folder}, others see only *.module.ts and *.service.ts`,
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: `^src/(${folder}|cli)/|^src/(app\\.module|main|service)\\.ts$|${spec}`,
      },
      to: { path: `^src/${folder}/`, pathNot: '\\.(module|service)\\.ts$' },
    })),
    {
      name: 'nothing-imports-the-roots',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/|main\\.ts|service\\.ts|app\\.module\\.ts)' },
      to: { path: '^src/(cli/|main\\.ts|service\\.ts|app\\.module\\.ts)' },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '^src/', pathNot: spec },
      to: { path: '^(test|bench)/|\\.spec\\.ts$' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
