import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { PrometheusTools } from './prometheus-tools.js';
import { ALERTMANAGER_FILE } from './rule-files.js';

const tools = await PrometheusTools.unpack();
if (typeof tools === 'string') process.stderr.write(`skipped: ${tools}\n`);
const withTools = typeof tools === 'string' ? describe.skip : describe;
const amtool = async (...words: string[]) => {
  if (typeof tools === 'string') throw new Error(tools);
  return tools.run('amtool', words);
};

const folder = mkdtempSync(join(tmpdir(), 'alertmanager-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shipped = readFileSync(ALERTMANAGER_FILE, 'utf8');

/** Everything filled in, as the head of the file says. */
const filled = shipped.replaceAll(/^#(?! \S)/gm, '');

async function check(text: string) {
  const file = join(folder, 'alertmanager.yml');
  writeFileSync(file, text);
  return amtool('check-config', file);
}

withTools('the configuration of Alertmanager', () => {
  it('is valid as shipped, and sends nothing anywhere', async () => {
    const { ok, text } = await amtool('check-config', ALERTMANAGER_FILE);
    expect([ok, text]).toEqual([true, expect.stringContaining('2 receivers')]);
    expect(shipped.match(/^ *\w+_configs:/gm)).toBeNull();
  });

  it('is valid with everything filled in', async () => {
    expect(filled.match(/^ +\w+_configs:/gm)?.map((each) => each.trim())).toEqual([
      'email_configs:',
      'telegram_configs:',
      'webhook_configs:',
      'webhook_configs:',
    ]);
    // Alertmanager 0.25, which Debian has, knows the token itself alone.
    const known = filled.replace(/bot_token_file: .*/, 'bot_token: 1:token');
    const { ok, text } = await check(known);
    expect([ok, text]).toEqual([true, expect.stringContaining('global config')]);
  });

  it('would be refused with a mistake in it', async () => {
    expect((await check(`${shipped}\n    mail_configs: []\n`)).ok).toBe(false);
  });

  it.each([
    ['alertname=MonitorAlive', 'tanda-hidup'],
    ['alertname=LinkDown', 'petugas'],
    ['alertname=NoLeader', 'petugas'],
  ])('tells of %s to %s', async (label, receiver) => {
    const words = ['config', 'routes', 'test', `--config.file=${ALERTMANAGER_FILE}`, label];
    expect((await amtool(...words)).text).toContain(receiver);
  });
});

describe('the secrets of Alertmanager', () => {
  it('are in files of their own', () => {
    expect(filled.match(/(password|token|credentials|api_key|secret)\w*: .*/g)).toEqual([
      'password_file: /etc/alertmanager/secrets/smtp-password',
      'token_file: /etc/alertmanager/secrets/telegram-bot-token',
      'credentials_file: /etc/alertmanager/secrets/webhook-token',
    ]);
  });
});
