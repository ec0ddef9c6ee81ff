import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A code base of one line per file, to see what the rules say to each import. */
const FILES = {
  'domain/link/link.ts': '',
  'domain/bad-package.ts': `import 'pg';`,
  'domain/bad-node.ts': `import 'node:fs';`,
  'domain/bad-upwards.ts': `import '../platform/config/config.js';`,
  'domain/good.ts': `import './link/link.js';`,
  'platform/config/config.ts': '',
  'platform/database/database.ts': '',
  'platform/bad-feature.ts': `import '../registry/registry.service.js';`,
  'polling/bad-database.ts': `import '../platform/database/database.js';`,
  'polling/bad-driver.ts': `import 'typeorm';`,
  'polling/good.ts': `import '../platform/config/config.js'; import '../domain/link/link.js';`,
  'registry/registry.service.ts': '',
  'registry/registry.module.ts': '',
  'registry/link.entity.ts': '',
  'registry/bad-upwards.ts': `import '../monitoring/monitoring.service.js';`,
  'monitoring/monitoring.service.ts': `import '../registry/registry.service.js';`,
  'monitoring/bad-private.ts': `import '../registry/link.entity.js';`,
  'monitoring/bad-circle.ts': `import './bad-circle-back.js';`,
  'monitoring/bad-circle-back.ts': `import './bad-circle.js';`,
  'monitoring/bad-root.ts': `import '../main.js';`,
  'monitoring/bad-lost.ts': `import './no-such-file.js';`,
  'simulator/bad-polling.ts': `import '../polling/good.js';`,
  'domain/link/link.spec.ts': `import './link.js'; import 'pg';`,
  'monitoring/bad-spec.ts': `import '../domain/link/link.spec.js';`,
  'main.ts': `import './service.js';`,
  'service.ts': `import './app.module.js'; import './registry/link.entity.js';`,
  'app.module.ts': `import './registry/registry.module.js';`,
};

describe('the import rules', () => {
  const violations = new Map<string, string[]>();
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-boundaries-'));
    for (const [name, imports] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, 'src', name)), { recursive: true });
      writeFileSync(join(folder, 'src', name), `${imports}\nexport const name = '${name}';\n`);
    }
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      copyFileSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const answer = spawnSync(
      process.execPath,
      [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 },
    );
    const { summary } = JSON.parse(answer.stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    for (const { from, rule } of summary.violations)
      violations.set(from, [...(violations.get(from) ?? []), rule.name]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['domain/bad-package.ts', 'domain-is-pure'],
    ['domain/bad-node.ts', 'domain-is-pure'],
    ['domain/bad-upwards.ts', 'domain-imports'],
    ['platform/bad-feature.ts', 'platform-imports'],
    ['polling/bad-database.ts', 'polling-imports'],
    ['polling/bad-driver.ts', 'polling-knows-no-database'],
    ['registry/bad-upwards.ts', 'registry-imports'],
    ['monitoring/bad-private.ts', 'registry-private-parts'],
    ['monitoring/bad-circle-back.ts', 'no-circles'],
    ['monitoring/bad-root.ts', 'nothing-imports-the-roots'],
    ['monitoring/bad-lost.ts', 'no-unresolvable'],
    ['monitoring/bad-spec.ts', 'no-test-code-in-production'],
    ['simulator/bad-polling.ts', 'simulator-imports'],
  ])('refuse %s by %s', (name, rule) => {
    expect(violations.get(`src/${name}`)).toContain(rule);
  });

  it('let everything else pass', () => {
    const refused = [...violations.keys()].filter((name) => !name.includes('/bad-'));
    expect(refused).toEqual([]);
  });
});
