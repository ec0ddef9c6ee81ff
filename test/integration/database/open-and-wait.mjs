/**
 * A process that opens the database of DATA_DIR as the service does. It says on each line of standard output what
 * happened, as JSON, and stops in order on SIGTERM.
 */
import { register } from 'node:module';

register('../../setup/typescript-hooks.mjs', import.meta.url);
const { openDatabase } = await import('../../../src/platform/database/database.ts');
const { loadSettings } = await import('../../../src/platform/config/config.ts');

const say = (fields) => process.stdout.write(`${JSON.stringify(fields)}\n`);
const [startAtMs = '0', uid = ''] = process.argv.slice(2);
if (uid !== '') {
  process.setgid(Number(uid));
  process.setuid(Number(uid));
}
const settings = loadSettings();
// Rivals for one folder start at the same instant.
await new Promise((go) => setTimeout(go, Math.max(0, Number(startAtMs) - Date.now())));
try {
  const database = await openDatabase(settings, (line) => say({ progress: line }));
  process.on('SIGTERM', async () => {
    await database.stop();
    process.exit(0);
  });
  say({ opened: { serviceUrl: database.serviceUrl, ownerUrl: database.ownerUrl } });
  setInterval(() => undefined, 60_000);
} catch (error) {
  say({ refused: error.message });
  process.exit(1);
}
