import { mkdirSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { desaOf } from './desa.js';
import { PostgresServer } from './postgres-server.js';
import { RunningProgram, startService, temporaryFolder, until } from './programs.js';
import { VillageFilter } from './village-filter.js';
import { VillageNamespaces } from './village-namespaces.js';

const PROVINCE = '33';
const GRANT_YEAR = 2031;
const MEASURED_WITHIN_SECONDS = 60;

export interface WorldLink {
  readonly id: string;
  readonly address: string;
}

export interface OutageRow {
  readonly id: string;
  readonly linkId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface WorldOptions {
  readonly links: number;
  /** Over what every service of this world is started with. */
  readonly environment?: NodeJS.ProcessEnv;
  /** By default one is made; the world takes it away in either case. */
  readonly server?: PostgresServer;
}

/**
 * A small province at the real cadence: the service as its user starts it, its poller in one network namespace, its
 * villages' addresses in another that answers echoes, a PostgreSQL of its own, and a filter that cuts and counts.
 */
export class TruthWorld {
  readonly namespaces = new VillageNamespaces();
  readonly filter = new VillageFilter(this.namespaces.villages);
  readonly links: readonly WorldLink[];
  private readonly folder = temporaryFolder();
  private readonly started: RunningProgram[] = [];

  private constructor(
    readonly server: PostgresServer,
    private readonly options: WorldOptions,
  ) {
    this.links = desaOf(PROVINCE, options.links).map(({ code }, index) => ({
      id: `${code}-${GRANT_YEAR}-1`,
      address: `127.33.${Math.floor(index / 200) + 1}.${(index % 200) + 1}`,
    }));
    const settings = {
      probing: {
        allowedNetworks: ['127.0.0.0/8'],
        networkNamespace: this.namespaces.monitor,
      },
    };
    // JSON is YAML.
    writeFileSync(join(this.folder.path, 'settings.yaml'), JSON.stringify(settings));
  }

  /** Ready when every link has been measured. */
  static async start(options: WorldOptions): Promise<TruthWorld> {
    const world = new TruthWorld(options.server ?? (await PostgresServer.start()), options);
    try {
      await world.filter.lay();
      await world.startService();
      await world.register();
      await world.allUp(MEASURED_WITHIN_SECONDS);
      return world;
    } catch (error) {
      await world.remove();
      throw error;
    }
  }

  /** The newest service that was started. */
  get service(): RunningProgram {
    const service = this.started.at(-1);
    if (!service) throw new Error('no service was started');
    return service;
  }

  /** Starts a service on the data folder of that name and waits until it is ready. */
  async startService(name = 'first', environment: NodeJS.ProcessEnv = {}): Promise<RunningProgram> {
    const service = this.spawnService(name, environment);
    await service.ready(90);
    return service;
  }

  /** Starts a service and does not wait; the very first one's sign-in is good for all. */
  spawnService(name = 'first', environment: NodeJS.ProcessEnv = {}): RunningProgram {
    const dataDir = join(this.folder.path, name);
    const first = this.started[0];
    if (first && first.dataDir !== dataDir) {
      mkdirSync(dataDir, { recursive: true });
      copyFileSync(join(first.dataDir, 'first-access.json'), join(dataDir, 'first-access.json'));
    }
    const service = startService(dataDir, {
      CONFIG_FILE: join(this.folder.path, 'settings.yaml'),
      DATABASE_URL: this.server.url,
      LOG_LEVEL: 'info',
      ...this.options.environment,
      ...environment,
    });
    this.started.push(service);
    return service;
  }

  async allUp(withinSeconds: number, service = this.service): Promise<void> {
    await until(
      `all links up; the log:\n${service.text.slice(-2_000)}`,
      withinSeconds,
      async () => {
        const states = linkStates(await service.metrics());
        return this.links.every(({ id }) => states.get(id) === 'up');
      },
    );
  }

  /** Outages that overlap the time since `since` (epoch milliseconds), as the API tells them, oldest first. */
  async outages(linkId: string, since: number, service = this.service): Promise<OutageRow[]> {
    const { items } = await service.api<{ items: OutageRow[] }>(
      `/api/v1/links/${linkId}/outages?pageSize=500&sort=startedAt&from=${new Date(since).toISOString()}`,
    );
    return items;
  }

  async remove(): Promise<void> {
    for (const service of this.started) await service.end();
    await this.server.remove();
    this.namespaces.remove();
    this.folder.rm();
  }

  private async register(): Promise<void> {
    const rows = this.links.map(
      ({ id, address }) => `${id.split('-')[0]};${GRANT_YEAR};Penyedia Uji;100;${address}`,
    );
    const file = ['Kode Desa;Tahun Anggaran;Penyedia;Bandwidth Mbps;IP', ...rows].join('\r\n');
    const form = new FormData();
    form.set('file', new Blob([file], { type: 'text/csv' }), 'registri.csv');
    const answer = await this.service.api<{ summary: { created: number } }>(
      '/api/v1/imports?mode=apply',
      { method: 'POST', body: form },
    );
    if (answer.summary.created !== this.links.length)
      throw new Error(`the registry was not taken: ${JSON.stringify(answer.summary)}`);
  }
}

export type SeenState = 'up' | 'down' | 'unknown';

/** The state of every link as /metrics shows it; one that is not there is unknown. */
export function linkStates(metrics: string): Map<string, SeenState> {
  const states = new Map<string, SeenState>();
  for (const line of metrics.split('\n')) {
    const link = /^internet_desa_link_(?:info|up)\{.*?\blink="([^"]+)"/.exec(line)?.[1];
    if (link === undefined) continue;
    if (line.startsWith('internet_desa_link_up'))
      states.set(link, line.endsWith(' 1') ? 'up' : 'down');
    else if (!states.has(link)) states.set(link, 'unknown');
  }
  return states;
}
