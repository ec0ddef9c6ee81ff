import { loadSettings } from './platform/config/config.js';
import { RunningService, firstAccessPath, startService, writeAccessFile } from './service.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

function stopOnSignals(service: RunningService): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping …');
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(error instanceof Error ? error.message : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function main(): Promise<void> {
  const settings = loadSettings();
  const service = await startService(settings, { progress: say, mustChangePassword: true });
  stopOnSignals(service);
  const { url, metricsUrl, firstAccess } = service;
  if (firstAccess) {
    const path = firstAccessPath(settings);
    writeAccessFile(path, { url, metricsUrl, ...firstAccess });
    say(`First sign-in: ${path}`);
  }
  say(`Pantau Desa   ${url}`);
  say(`API           ${url}/api/docs`);
  say(`Metrics       ${metricsUrl}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
