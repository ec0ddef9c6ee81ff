import { TestDatabase } from './database.js';
import { Recipient } from '../../src/domain/alerting/recipient.js';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { entryOf, noticeOf } from '../builders/notices.js';
import { HttpReceiver } from '../fakes/channels/http-receiver.js';
import { Chance } from './chance.js';
import { until } from './programs.js';
import { sleep } from './script-clock.js';
import { SenderProcesses } from './sender-process.js';

/** As it came to a webhook. */
interface Arrived {
  readonly to: string;
  readonly id: string;
  readonly incidents: readonly string[];
}

/** As much of a webhook's body as is read here. */
interface Body {
  readonly data: { readonly events: readonly { readonly incidentId: string }[] };
}

export interface KillRun {
  readonly messages: number;
  /** Of what was written, as `recipient/incident`, what never arrived. */
  readonly lost: readonly string[];
  readonly undelivered: number;
  /** Messages of which an attempt was cut short, so that nobody knows what came of it. */
  readonly cutShort: number;
  readonly arrivedTwice: number;
  /** Ids of messages that arrived more often than attempts that were cut short explain. */
  readonly unexplained: readonly string[];
}

const RECIPIENTS = Array.from({ length: 8 }, (_, n) => `penerima-${n}`);
/** Two services over one database. */
const SENDERS = 2;
const QUICK = {
  gatherMs: 50,
  intervalMs: 100,
  paceMs: 0,
  pacePerMinute: 10_000,
  retryFirstMs: 50,
  retryMostMs: 200,
  sendTimeoutMs: 2_000,
  allowedHosts: ['127.0.0.1'],
};

/** Kills senders at random points under load, then lets one finish what is left. */
export async function killSenders(
  database: Pick<TestDatabase, 'serviceUrl' | 'dataSource'>,
  kills: number,
  chance: Chance,
): Promise<KillRun> {
  const arrived: Arrived[] = [];
  // What is taken is taken when it is here; the answer comes later, and the sender may not live to hear it.
  const receiver = await HttpReceiver.start(async ({ path, headers, body }) => {
    const { events } = (JSON.parse(body) as Body).data;
    const incidents = events.map(({ incidentId }) => incidentId);
    arrived.push({ to: path.slice(1), id: headers['webhook-id'] ?? '', incidents });
    await sleep(chance.between([0, 30]));
    return {};
  });
  const processes = new SenderProcesses(database, QUICK);
  for (const code of RECIPIENTS) await processes.openWebhook(code, `${receiver.url}/${code}`);
  const written: string[] = [];
  let left = kills;
  const killInTurn = async () => {
    while (left > 0) {
      left -= 1;
      const child = await processes.start();
      await sleep(chance.between([0, 600]));
      await processes.end(child, 'SIGKILL');
    }
  };
  try {
    const killing = { over: false };
    const writing = writeOn(database, written, chance, () => killing.over);
    await Promise.all(Array.from({ length: SENDERS }, killInTurn));
    killing.over = true;
    await writing;
    const last = await processes.start();
    await until('everything that was written is sent', 60, async () => {
      return (await waiting(database)) === 0;
    });
    await processes.end(last, 'SIGTERM');
    const undelivered = await waiting(database);
    return { ...judged(written, arrived, await attemptsCutShort(database)), undelivered };
  } finally {
    await processes.endAll();
    await receiver.stop();
  }
}

function judged(
  written: readonly string[],
  arrived: readonly Arrived[],
  cutShort: ReadonlyMap<string, number>,
): Omit<KillRun, 'undelivered'> {
  const times = new Map<string, number>();
  for (const { id } of arrived) times.set(id, (times.get(id) ?? 0) + 1);
  const told = new Set(
    arrived.flatMap(({ to, incidents }) => incidents.map((incident) => `${to}/${incident}`)),
  );
  const twice = [...times].filter(([, count]) => count > 1);
  return {
    messages: times.size,
    lost: written.filter((line) => !told.has(line)),
    cutShort: cutShort.size,
    arrivedTwice: twice.length,
    unexplained: twice.flatMap(([id, count]) => (count - 1 > (cutShort.get(id) ?? 0) ? [id] : [])),
  };
}

/** Tells somebody of something every few milliseconds, in a transaction of its own as incidents do. */
async function writeOn(
  { dataSource }: Pick<TestDatabase, 'dataSource'>,
  written: string[],
  chance: Chance,
  over: () => boolean,
): Promise<void> {
  const notifications = new NotificationsService(dataSource);
  for (let n = 0; !over(); n += 1) {
    const channel = RECIPIENTS[Math.floor(chance.between([0, RECIPIENTS.length]))] ?? '';
    const recipient: Recipient = { personId: null, name: channel, channel, address: '' };
    const notice = noticeOf('down', { incidentId: String(n), at: Date.now() });
    await dataSource.transaction((manager) =>
      notifications.enqueue(manager, [entryOf(notice, recipient)]),
    );
    written.push(`${channel}/${n}`);
    await sleep(chance.between([10, 60]));
  }
}

async function waiting({ dataSource }: Pick<TestDatabase, 'dataSource'>): Promise<number> {
  const [row] = await dataSource.query<{ left: number }[]>(
    `select count(*)::integer as left from notification_outbox o
     left join notification_messages m on m.id = o.message_id where m.sent_at is null`,
  );
  return row?.left ?? 0;
}

async function attemptsCutShort({
  dataSource,
}: Pick<TestDatabase, 'dataSource'>): Promise<Map<string, number>> {
  const rows = await dataSource.query<{ id: string; attempts: number }[]>(
    `select message_id as id, count(*)::integer as attempts from notification_attempts
     where ended_at is null group by message_id`,
  );
  return new Map(rows.map(({ id, attempts }) => [id, attempts]));
}
