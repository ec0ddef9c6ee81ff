import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { PrometheusTools } from './prometheus-tools.js';
import { PROMETHEUS, RULE_FILES, TEST_FILES } from './rule-files.js';

const tools = await PrometheusTools.unpack();
if (typeof tools === 'string') process.stderr.write(`skipped: ${tools}\n`);
const withTools = typeof tools === 'string' ? describe.skip : describe;
const promtool = async (...words: string[]) => {
  if (typeof tools === 'string') throw new Error(tools);
  return tools.run('promtool', words);
};

const CONFIG = join(PROMETHEUS, 'prometheus.yml');
const folder = mkdtempSync(join(tmpdir(), 'prometheus-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

withTools('the configuration of Prometheus', () => {
  it('is valid with the rules it loads', async () => {
    const run = await promtool('check', 'config', CONFIG);
    expect(run).toEqual({ ok: true, text: expect.stringContaining('2 rule files found') });
  });

  it('is valid with the alerts about links taken in', async () => {
    const text = readFileSync(CONFIG, 'utf8').replace(/# - (.*links\.rules\.yml)/, '- $1');
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, text.replaceAll(' rules/', ` ${PROMETHEUS}/rules/`));
    const run = await promtool('check', 'config', file);
    expect(run).toEqual({ ok: true, text: expect.stringContaining('3 rule files found') });
  });
});

withTools('the rules', () => {
  it('pass the lint', async () => {
    const run = await promtool('check', 'rules', '--lint=all', '--lint-fatal', ...RULE_FILES);
    expect(run).toEqual({ ok: true, text: expect.stringContaining('SUCCESS') });
  });

  it.each(TEST_FILES.map((file) => [basename(file), file] as const))(
    'do what %s says',
    async (_name, file) => {
      const { ok, text } = await promtool('test', 'rules', file);
      expect([text, ok]).toEqual([expect.stringContaining('SUCCESS'), true]);
    },
  );
});
