export default async function down() {
  const { stopTestServer } = await import('./test-server.ts');
  await stopTestServer();
}
