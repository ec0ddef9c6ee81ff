/** Jest's global set-up of the suites that need PostgreSQL: one server for the whole run. */
import { register } from 'node:module';

export default async function up() {
  register('./typescript-hooks.mjs', import.meta.url);
  const { startTestServer } = await import('./test-server.ts');
  await startTestServer();
}
