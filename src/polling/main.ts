import { FromPoller, ToPoller } from '../domain/probe/sample.js';
import { logOf, setLogLevel } from '../platform/logging/log.js';
import { findIcmpMeans } from './icmp/means.js';
import { Poller } from './poller.js';
import { provideDes } from './snmp/des.js';

/**
 * The poller's process. Forked with an IPC channel and advanced serialization; speaks ToPoller and FromPoller. It ends
 * when told to, when the channel closes, or at the first error nobody caught: the service starts it again.
 */
const log = logOf('polling');

const level = /^--log-level=(debug|info|warn|error)$/.exec(process.argv[2] ?? '')?.[1];
if (level) setLogLevel(level as Parameters<typeof setLogLevel>[0]);

const die = (error: unknown) => {
  log.error('the poller breaks off', error);
  process.exit(1);
};
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
// Ctrl-C reaches the whole group; the service says when to stop.
process.on('SIGINT', () => undefined);

if (!process.send) {
  process.stderr.write('The poller is started by the service, not by hand.\n');
  process.exit(2);
}

const send = (message: FromPoller, taken: () => void = () => undefined): void => {
  // After a disconnect there is nobody to tell; the handler below ends the process.
  if (process.connected) process.send?.(message, undefined, undefined, taken);
};

const early: ToPoller[] = [];
let poller: Poller | null = null;
let stopProber = (): void => undefined;

const stop = (): void => {
  poller?.stop();
  stopProber();
  process.exit(0);
};

const obey = (message: ToPoller): void => {
  if (message.type === 'stop') {
    stop();
  } else if (!poller) {
    early.push(message);
  } else if (message.type === 'plan') {
    poller.take(message.plan);
  } else if (message.type === 'probe-now') {
    void poller.probe(message.requestId, message.target);
  } else if (message.type === 'ask') {
    void poller.ask(message.targetIds);
  } else {
    poller.confirmAnew(message.targetIds);
  }
};

process.on('message', (message) => obey(message as ToPoller));
process.on('disconnect', stop);
process.on('SIGTERM', stop);

provideDes();
const { prober, objections } = await findIcmpMeans();
stopProber = () => prober?.stopAll();
const means = prober?.means ?? 'none';
if (means === 'ping') {
  log.warn('fping is not usable: the ping program probes instead, and less often', {
    reasons: objections.join('; '),
  });
} else if (means === 'none') {
  log.warn('neither fping nor ping is usable: ICMP is not measured', {
    reasons: objections.join('; '),
  });
}
poller = new Poller(prober, send);
send({ type: 'ready', icmp: means, pid: process.pid });
for (const message of early.splice(0)) obey(message);
