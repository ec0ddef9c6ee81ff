import { loadSettings } from './platform/config/config.js';
import { RunningService, keepFirstAccessFile, startService } from './service.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** npm passes a Ctrl-C on to a process that got it from the terminal already: that is one and the same. */
const SAME_KEYSTROKE_MS = 500;

/** The first signal asks for an orderly end, also while the service still starts; a later one for an immediate end. */
function stopOnSignals(starting: Promise<RunningService>): void {
  let askedAt: number | null = null;
  const stop = () => {
    if (askedAt !== null) {
      if (Date.now() - askedAt > SAME_KEYSTROKE_MS) process.exit(1);
      return;
    }
    askedAt = Date.now();
    say('Stopping …');
    starting
      .then((service) => service.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          say(error instanceof Error ? error.message : String(error));
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function main(): Promise<void> {
  const settings = loadSettings();
  const starting = startService(settings, { progress: say, mustChangePassword: true });
  stopOnSignals(starting);
  const service = await starting;
  const { url, metricsUrl } = service;
  const accessFile = keepFirstAccessFile(settings.dataDir, service);
  if (accessFile !== null) say(`First sign-in: ${accessFile}`);
  say(`Pantau Desa   ${url}`);
  say(`API           ${url}/api/docs`);
  say(`Metrics       ${metricsUrl}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
