import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Settings, loadSettings } from '../../../src/platform/config/config.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { openDatabaseBeside } from '../../../src/platform/database/database.js';
import { listeningAddresses, processesWith, serverPid } from './processes.js';
import { type Opened, type ServiceProcess, startService } from './service-process.js';

const asRoot = process.getuid?.() === 0;
const folders: string[] = [];
const services: ServiceProcess[] = [];

/** Enterable by everyone, as a project's folder usually is. */
function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-embedded-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

function start(folder: string, options?: Parameters<typeof startService>[1]): ServiceProcess {
  const service = startService(folder, options);
  services.push(service);
  return service;
}

async function opened(service: ServiceProcess): Promise<Opened> {
  const outcome = await service.outcome;
  if (outcome.opened === undefined) throw new Error(outcome.refused ?? 'nothing said');
  return outcome.opened;
}

async function queryOnce<Row>(url: string, sql: string): Promise<Row[]> {
  const client = await openClient(url);
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** What DATA_DIR/postgres.json names, wherever it is. */
function clusterOf(folder: string): string {
  const access = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as {
    cluster: string;
  };
  return access.cluster.startsWith('/') ? access.cluster : join(folder, access.cluster);
}

afterEach(async () => {
  for (const service of services.splice(0)) await service.end('SIGTERM');
  for (const folder of folders.splice(0)) {
    for (const { pid } of processesWith(join(folder, 'postgres'))) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let service: ServiceProcess;
  let urls: Opened;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-embedded-'));
    chmodSync(folder, 0o755);
    service = startService(folder);
    urls = await opened(service);
  });
  afterAll(async () => {
    await service.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('listens on 127.0.0.1 only and lets nobody in without the password', async () => {
    const wrong = urls.serviceUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(queryOnce(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(listeningAddresses(serverPid(clusterOf(folder)))).toEqual(['127.0.0.1']);
  });

  it('gives the service a role that is no superuser, bypasses nothing and may not change the schema', async () => {
    const roles = await queryOnce(
      urls.ownerUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles
       where rolname like 'pantau%' order by rolname`,
    );
    const powers = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    };
    expect(roles).toEqual([
      { rolname: 'pantau_owner', ...powers },
      { rolname: 'pantau_service', ...powers },
    ]);
    await expect(queryOnce(urls.serviceUrl, 'drop table outages')).rejects.toThrow(/must be owner/);
    await expect(queryOnce(urls.serviceUrl, 'set role pantau_owner')).rejects.toThrow(/permission/);
  });

  it('hides rows from the service by row-level security', async () => {
    await queryOnce(urls.ownerUrl, `insert into programmes (code, name) values ('p', 'P')`);
    const before = await queryOnce(urls.serviceUrl, 'select code from programmes');
    await queryOnce(urls.ownerUrl, 'alter table programmes enable row level security');
    const after = await queryOnce(urls.serviceUrl, 'select code from programmes');
    expect({ before, after }).toEqual({ before: [{ code: 'p' }], after: [] });
  });

  it('keeps the passwords where only their owner reads them', () => {
    expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(statSync(clusterOf(folder)).mode & 0o077).toBe(0);
  });
});

describe('the data of the embedded PostgreSQL', () => {
  it('is gone when the service has stopped, and keeps its rows for the next start', async () => {
    const folder = newFolder();
    const first = start(folder);
    const { ownerUrl } = await opened(first);
    await queryOnce(ownerUrl, `insert into programmes (code, name) values ('kept', 'Kept')`);
    expect(processesWith(join(folder, 'postgres'))).toHaveLength(1);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(processesWith(join(folder, 'postgres'))).toEqual([]);
    expect(existsSync(join(folder, 'service.lock'))).toBe(false);
    const again = await opened(start(folder));
    expect(await queryOnce(again.ownerUrl, 'select code from programmes')).toEqual([
      { code: 'kept' },
    ]);
  });

  it('works in a folder with spaces and a long name, and after the folder was moved', async () => {
    const folder = join(newFolder(), `a place with "spaces" & ${'long '.repeat(30)}name`);
    mkdirSync(folder);
    const first = start(folder);
    const { ownerUrl } = await opened(first);
    await queryOnce(ownerUrl, `insert into programmes (code, name) values ('moved', 'Moved')`);
    await first.end('SIGTERM');
    const elsewhere = `${dirname(folder)}/elsewhere`;
    renameSync(folder, elsewhere);
    const again = await opened(start(elsewhere));
    expect(await queryOnce(again.ownerUrl, 'select code from programmes')).toEqual([
      { code: 'moved' },
    ]);
  });

  it('refuses to begin anew beside a database whose passwords are lost', async () => {
    const folder = newFolder();
    const first = start(folder);
    await opened(first);
    await first.end('SIGTERM');
    unlinkSync(join(folder, 'postgres.json'));
    const { refused } = await start(folder).outcome;
    expect(refused).toMatch(/postgres\.json in .* is gone\. Put it back/);
  });
});

describe('a server left behind by kill -9 of the service', () => {
  it('is taken over, with what was committed', async () => {
    const folder = newFolder();
    const killed = start(folder);
    const { ownerUrl } = await opened(killed);
    await queryOnce(ownerUrl, `insert into programmes (code, name) values ('before', 'Before')`);
    await killed.end('SIGKILL');
    const left = serverPid(clusterOf(folder));
    expect(processesWith(join(folder, 'postgres')).map(({ pid }) => pid)).toEqual([left]);
    const next = start(folder);
    const again = await opened(next);
    expect(next.progress.join()).toContain(`process ${left}`);
    expect(serverPid(clusterOf(folder))).toBe(left);
    expect(await queryOnce(again.ownerUrl, 'select code from programmes')).toEqual([
      { code: 'before' },
    ]);
    await next.end('SIGTERM');
    expect(processesWith(join(folder, 'postgres'))).toEqual([]);
  });

  it('is stopped and started again when it does not answer', async () => {
    const folder = newFolder();
    const killed = start(folder);
    await opened(killed);
    await killed.end('SIGKILL');
    const left = serverPid(clusterOf(folder));
    process.kill(left, 'SIGSTOP');
    const next = start(folder);
    await opened(next);
    expect(serverPid(clusterOf(folder))).not.toBe(left);
    expect(processesWith(join(folder, 'postgres'))).toHaveLength(1);
  });

  it('is started again when it was killed too', async () => {
    const folder = newFolder();
    const killed = start(folder);
    const { ownerUrl } = await opened(killed);
    await queryOnce(ownerUrl, `insert into programmes (code, name) values ('safe', 'Safe')`);
    process.kill(serverPid(clusterOf(folder)), 'SIGKILL');
    await killed.end('SIGKILL');
    const again = await opened(start(folder));
    expect(await queryOnce(again.ownerUrl, 'select code from programmes')).toEqual([
      { code: 'safe' },
    ]);
  });
});

describe('two services on one folder', () => {
  it('the second refuses and names the first', async () => {
    const folder = newFolder();
    const first = start(folder);
    const { serviceUrl } = await opened(first);
    const second = start(folder);
    const { refused } = await second.outcome;
    expect(refused).toContain(`process ${first.pid}`);
    expect(refused).toContain(folder);
    expect(await second.exited).toBe(1);
    expect(await queryOnce(serviceUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('of six that start together on a folder whose service was killed, one wins', async () => {
    const folder = newFolder();
    const killed = start(folder);
    await opened(killed);
    await killed.end('SIGKILL');
    const startAtMs = Date.now() + 4_000;
    const rivals = Array.from({ length: 6 }, () => start(folder, { startAtMs }));
    const outcomes = await Promise.all(rivals.map((rival) => rival.outcome));
    expect(outcomes.filter(({ opened: won }) => won !== undefined)).toHaveLength(1);
    const winner = rivals[outcomes.findIndex(({ opened: won }) => won !== undefined)];
    const refusals = outcomes.flatMap(({ refused }) => refused ?? []);
    expect(refusals).toHaveLength(5);
    for (const refusal of refusals) expect(refusal).toContain(`process ${winner?.pid ?? 0}`);
  });
});

describe('a command beside the service', () => {
  const settingsOf = (dataDir: string): Settings => ({ ...loadSettings(), dataDir });

  it('works in the service’s database and leaves it running', async () => {
    const folder = newFolder();
    const { serviceUrl } = await opened(start(folder));
    const beside = await openDatabaseBeside(settingsOf(folder), () => undefined);
    expect(beside.serviceUrl).toBe(serviceUrl);
    await beside.stop();
    expect(await queryOnce(serviceUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('opens the database itself, and ends it, when no service runs', async () => {
    const folder = newFolder();
    const alone = await openDatabaseBeside(settingsOf(folder), () => undefined);
    expect(await queryOnce(alone.serviceUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await alone.stop();
    expect(processesWith(join(folder, 'postgres'))).toEqual([]);
  });
});

(asRoot ? describe : describe.skip)('started by root', () => {
  it('runs as a user of its own without privileges', async () => {
    const folder = newFolder();
    await opened(start(folder));
    expect(processesWith(join(folder, 'postgres')).map(({ uid }) => uid)).toEqual([70_599]);
  });

  it('puts data and programs where that user can reach them when only root can enter the folder', async () => {
    const folder = newFolder(0o700);
    const service = start(folder);
    const { serviceUrl } = await opened(service);
    const cluster = clusterOf(folder);
    try {
      expect(cluster).toMatch(/^\/var\/lib\/pantau-desa\/[0-9a-f]{16}\/postgres$/);
      expect(processesWith(cluster).map(({ uid }) => uid)).toEqual([70_599]);
      expect(await queryOnce(serviceUrl, 'select count(*)::int as n from villages')).toEqual([
        { n: 0 },
      ]);
      await service.end('SIGTERM');
      expect(processesWith(cluster)).toEqual([]);
      await opened(start(folder));
      expect(processesWith(cluster)).toHaveLength(1);
    } finally {
      for (const other of services.splice(0)) await other.end('SIGTERM');
      rmSync(dirname(cluster), { recursive: true, force: true });
    }
  });

  it('tells an ordinary user whose database it is', async () => {
    const folder = newFolder(0o777);
    const byRoot = start(folder);
    await opened(byRoot);
    await byRoot.end('SIGTERM');
    chownSync(join(folder, 'postgres.json'), ordinaryUser(), 0);
    const { refused } = await start(folder, { uid: ordinaryUser() }).outcome;
    expect(refused).toMatch(/belongs to another user \(id 70599;/);
  });

  it('goes on as the ordinary user who made the folder, who can use it again afterwards', async () => {
    const uid = ordinaryUser();
    const folder = newFolder();
    chownSync(folder, uid, uid);
    const users = (): number[] => processesWith(join(folder, 'postgres')).map((found) => found.uid);
    const byUser = start(folder, { uid });
    await opened(byUser);
    expect(users()).toEqual([uid]);
    await byUser.end('SIGTERM');
    const byRoot = start(folder);
    await opened(byRoot);
    expect(users()).toEqual([uid]);
    await byRoot.end('SIGTERM');
    await opened(start(folder, { uid }));
    expect(users()).toEqual([uid]);
  });
});

/** An account every Debian has, standing for a person's: it has a name and no privileges. */
function ordinaryUser(): number {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('games:'));
  return Number(line?.split(':')[2]);
}
