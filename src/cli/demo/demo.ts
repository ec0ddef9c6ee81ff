import { once } from 'node:events';
import { ControlPort, openControlPort } from '../../simulator/control-port.js';
import { NamespaceInUse, Namespaces, makeNamespaces } from '../../simulator/namespaces.js';
import { SimulatorProcess } from '../../simulator/simulator-process.js';
import { DemoAccessFile } from './access-file.js';
import { DemoOverrides, DemoParts, DemoService } from './demo-service.js';
import { everyLinkMeasured } from './first-measurement.js';
import { loadSampleRegistry } from './load-sample-registry.js';
import {
  SampleRegistry,
  SampleSurroundings,
  readSampleRegistry,
  readSurroundings,
} from './sample-files.js';
import { StopAsked, StopSignals } from './stop-signals.js';

const say = (line: string) => process.stdout.write(`${line}\n`);
const thousands = (count: number) => count.toLocaleString('en-US');

function settingsFor(networkNamespace: string | null): DemoOverrides {
  return {
    probing: { allowedNetworks: ['127.0.0.0/8'], networkNamespace },
    access: { demo: true },
  };
}

/** One run of the demo: its steps in order, and what has to be undone, in the reverse one. */
class DemoRun {
  private readonly endings: { readonly what: string; readonly end: () => Promise<void> }[] = [];
  private readonly registry: SampleRegistry = readSampleRegistry();
  private readonly surroundings: SampleSurroundings = readSurroundings();

  constructor(
    private readonly parts: DemoParts,
    private readonly stop: StopSignals,
  ) {}

  async start(): Promise<void> {
    const { dataDir } = this.parts.settings(settingsFor(null));
    const namespaces = await this.step(() => this.separate(dataDir));
    const simulator = await this.step(() => this.startSimulator(namespaces));
    const service = await this.step(() => this.startService(namespaces));
    const access = new DemoAccessFile(dataDir);
    access.begin();
    const signIn = access.signIn(service.firstAccess);
    await this.step(() => this.loadRegistry(service));
    await this.step(() => this.fillAndMeasure(service));
    const { url, metricsUrl } = service;
    access.publish({ url, metricsUrl, simulatorUrl: simulator.url }, signIn);
    say(
      [
        '',
        `Pantau Desa   ${url}   (sample data: an invented registry of real villages)`,
        `API           ${url}/api/docs`,
        `Metrics       ${metricsUrl}`,
        `Simulator     ${simulator.url}`,
        ...(namespaces
          ? [`Villages      ip netns exec ${namespaces.poller} fping 127.33.0.1`]
          : []),
        `Sign-in       ${signIn.user} / ${signIn.password}   (API token: ${access.path})`,
        'Ctrl-C stops everything.',
      ].join('\n'),
    );
  }

  /** Undoes what was done, the newest first; says what could not be undone. */
  async end(): Promise<boolean> {
    let clean = true;
    for (const { what, end } of this.endings.reverse()) {
      await end().catch((error: unknown) => {
        clean = false;
        say(`Could not stop ${what}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
    return clean;
  }

  /** A step is let finish, so that whatever it starts is known and can be ended. */
  private async step<T>(work: () => Promise<readonly [string, T]>): Promise<T> {
    this.stop.signal.throwIfAborted();
    const startedAt = performance.now();
    const [line, result] = await work();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    say(`${line} (${seconds} s)`);
    return result;
  }

  private async separate(dataDir: string): Promise<readonly [string, Namespaces | null]> {
    try {
      if (process.getuid?.() !== 0) throw new Error('they need root');
      const namespaces = await makeNamespaces(dataDir);
      this.endings.push({ what: 'the network namespaces', end: () => namespaces.remove() });
      return [`Network namespaces ${namespaces.poller} and ${namespaces.simulator}`, namespaces];
    } catch (error) {
      if (error instanceof NamespaceInUse) throw error;
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      return [
        `No network namespaces (${reason}): villages on loopback, cuts cannot be simulated`,
        null,
      ];
    }
  }

  private async startSimulator(
    namespaces: Namespaces | null,
  ): Promise<readonly [string, ControlPort]> {
    const { villages } = this.registry;
    const simulator = await SimulatorProcess.start(
      {
        villages,
        credentials: this.surroundings.snmpProfiles.map(({ credentials }) => credentials),
        canCut: namespaces !== null,
        scripted: true,
      },
      namespaces?.simulator ?? null,
    );
    this.endings.push({ what: 'the simulator', end: () => simulator.stop() });
    void simulator.ended.then(() => this.stop.ask(new Error('The simulator has ended by itself.')));
    const port = await openControlPort(simulator);
    this.endings.push({ what: "the simulator's control port", end: () => port.close() });
    return [`Simulated villages: ${thousands(villages.length)} SNMP agents`, port];
  }

  private async startService(
    namespaces: Namespaces | null,
  ): Promise<readonly [string, DemoService]> {
    const settings = this.parts.settings(settingsFor(namespaces?.poller ?? null));
    const service = await this.parts.startService(settings, say);
    this.endings.push({ what: 'the service', end: () => service.stop() });
    return ['Service and database', service];
  }

  private async loadRegistry(service: DemoService): Promise<readonly [string, null]> {
    const loaded = await loadSampleRegistry(service.registry, this.surroundings, this.registry);
    const villages = thousands(this.registry.villages.length);
    return [
      loaded ? `Sample registry: ${villages} villages` : 'Registry of an earlier start kept',
      null,
    ];
  }

  /** The history is written while the first sweep runs. */
  private async fillAndMeasure(service: DemoService): Promise<readonly [string, null]> {
    const { signal } = this.stop;
    const measured = everyLinkMeasured(service, signal);
    // The history waits for it too; whichever sees its failure first reports it.
    measured.catch(() => undefined);
    if (await service.history.hasSample()) return [await measured, null];
    const { outages, hours } = await service.history.writeSample(
      this.registry.links,
      Date.now(),
      measured,
      signal,
    );
    await service.history.recount();
    return [
      `${await measured}; 90 days of sample history: ${thousands(outages)} outages, ${thousands(hours)} hours`,
      null,
    ];
  }
}

/** Runs the demo until it is told to stop; returns the exit code, with no process and no namespace left behind. */
export async function runDemo(parts: DemoParts): Promise<number> {
  const stop = new StopSignals(() => {
    say('Stopping at once.');
    process.exit(1);
  });
  const run = new DemoRun(parts, stop);
  let failure: unknown = null;
  try {
    await run.start();
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    stop.signal.throwIfAborted();
  } catch (error) {
    failure = stop.signal.aborted ? stop.signal.reason : error;
  }
  const asked = failure instanceof StopAsked;
  if (!asked) say(failure instanceof Error ? failure.message : String(failure));
  say('Stopping …');
  const clean = await run.end();
  if (clean) say('Stopped.');
  return asked && clean ? 0 : 1;
}
