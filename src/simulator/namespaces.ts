import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POLLER_ADDRESS = '10.34.0.1';
const SIMULATOR_ADDRESS = '10.34.0.2';
const VILLAGES = '127.33.0.0/16';
const PROCESSES_GONE_MS = 5_000;

/** Two network namespaces joined by a cable: the poller's and the villages'. */
export interface Namespaces {
  readonly poller: string;
  readonly simulator: string;
  remove(): Promise<void>;
}

/** The names belong to one data folder, so that a later start finds what a killed one left. */
function namesOf(dataDir: string): { poller: string; simulator: string } {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  return { poller: `pantau-${hash}-poll`, simulator: `pantau-${hash}-sim` };
}

async function ip(...args: string[]): Promise<string> {
  const { stdout } = await run('ip', args);
  return stdout;
}

async function existing(names: readonly string[]): Promise<string[]> {
  const listed = (await ip('netns', 'list')).split('\n').map((line) => line.split(' ')[0] ?? '');
  return names.filter((name) => listed.includes(name));
}

/** After a kill the children are gone within moments; who is still there after that is another demo. */
async function waitUntilEmpty(name: string): Promise<void> {
  const giveUpAt = Date.now() + PROCESSES_GONE_MS;
  while ((await ip('netns', 'pids', name)).trim() !== '') {
    if (Date.now() > giveUpAt) throw new NamespaceInUse(name);
    await sleep(100);
  }
}

/** Another demo runs on the same data folder. */
export class NamespaceInUse extends Error {
  constructor(name: string) {
    super(`the network namespace ${name} is in use: a demo is already running on this data folder`);
    this.name = 'NamespaceInUse';
  }
}

async function removeAll(names: readonly string[]): Promise<void> {
  for (const name of await existing(names)) await ip('netns', 'del', name);
}

/** The villages' addresses are loopback ones, which Linux routes between machines only when told so. */
async function routeLoopback(name: string): Promise<void> {
  const settings = ['all', 'cable']
    .map((where) => `echo 1 > /proc/sys/net/ipv4/conf/${where}/route_localnet`)
    .join(' && ');
  await ip('netns', 'exec', name, 'sh', '-c', settings);
}

async function lay(poller: string, simulator: string): Promise<void> {
  await ip('netns', 'add', poller);
  await ip('netns', 'add', simulator);
  const cable = ['link', 'add', 'cable', 'type', 'veth', 'peer', 'name', 'cable'];
  await ip('-n', poller, ...cable, 'netns', simulator);
  const ends = [
    [poller, POLLER_ADDRESS],
    [simulator, SIMULATOR_ADDRESS],
  ] as const;
  for (const [name, address] of ends) {
    await ip('-n', name, 'addr', 'add', `${address}/30`, 'dev', 'cable');
    await ip('-n', name, 'link', 'set', 'cable', 'up');
    await routeLoopback(name);
  }
  // The poller's own loopback stays down: with it up, the villages' addresses would be the poller's.
  await ip('-n', simulator, 'link', 'set', 'lo', 'up');
  await ip('-n', poller, 'route', 'add', VILLAGES, 'via', SIMULATOR_ADDRESS);
}

/**
 * Makes the two namespaces of a data folder, after removing what a killed demo left. Rejects with NamespaceInUse where
 * a demo is running on it, and with the failed command's error where the machine does not allow it, nothing being left.
 */
export async function makeNamespaces(dataDir: string): Promise<Namespaces> {
  const { poller, simulator } = namesOf(dataDir);
  const names = [poller, simulator];
  for (const name of await existing(names)) await waitUntilEmpty(name);
  await removeAll(names);
  try {
    await lay(poller, simulator);
  } catch (error) {
    await removeAll(names).catch(() => undefined);
    throw error;
  }
  return { poller, simulator, remove: () => removeAll(names) };
}
