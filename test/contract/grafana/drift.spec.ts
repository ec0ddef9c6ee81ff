import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../..');

describe('the check of the committed dashboards', () => {
  let folder: string;
  const build = (...options: readonly string[]) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts/build-dashboards.mjs'), folder, ...options],
      { encoding: 'utf8' },
    );
    return { status, says: stderr };
  };
  const file = (name: string) => join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-drift-'));
    cpSync(join(ROOT, 'grafana/dashboards'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('passes while they are what the source gives', () => {
    expect(build()).toEqual({ status: 0, says: '' });
  });

  it('names those that were changed, taken away or added by hand', () => {
    const text = readFileSync(file('pantau-desa.json'), 'utf8');
    writeFileSync(file('pantau-desa.json'), text.replace('Putus sejak', 'Putus'));
    rmSync(file('pantau-cakupan.json'));
    writeFileSync(file('mine.json'), '{}');
    const { status, says } = build();
    expect(status).toBe(1);
    for (const name of ['pantau-desa.json', 'pantau-cakupan.json', 'mine.json'])
      expect(says).toContain(name);
    expect(says).not.toContain('pantau-ringkasan.json');
  });

  it('writes them anew when it is told to', () => {
    writeFileSync(file('pantau-desa.json'), '{}');
    expect(build('--write').status).toBe(0);
    expect(build()).toEqual({ status: 0, says: '' });
    expect(readFileSync(file('pantau-desa.json'), 'utf8')).toContain('Putus sejak');
  });
});
