import netSnmp from 'net-snmp';
import { ProbeFailure } from '../../domain/probe/sample.js';
import { SnmpDevice } from './device.js';
import { Values } from './values.js';

export type Fetched<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: ProbeFailure };

/** How long one request may take, and when the whole poll must be over (monotonic milliseconds). */
export interface Patience {
  readonly deadlineMs: number;
  readonly overAt: number;
  readonly now: () => number;
}

const STATUS = { tooBig: 1, noSuchName: 2, genErr: 5 } as const;

function patienceLeft({ deadlineMs, overAt, now }: Patience): number {
  return Math.min(deadlineMs, overAt - now());
}

/**
 * Reads scalars in one GET. An OID that the device refuses by name (SNMPv1, or a faulty agent) is added to `refused`,
 * left out and the rest asked again; an answer too big for the device is asked for in halves.
 */
export async function fetchValues(
  device: SnmpDevice,
  oids: readonly string[],
  refused: Set<string>,
  patience: Patience,
): Promise<Fetched<Values>> {
  let asked = oids.filter((oid) => !refused.has(oid));
  while (asked.length > 0) {
    const left = patienceLeft(patience);
    if (left <= 0) return { ok: false, reason: 'timeout' };
    const reply = await device.ask({ kind: 'get', oids: asked }, left);
    if (reply.ok) {
      return { ok: true, value: new Map(reply.varbinds.map((varbind) => [varbind.oid, varbind])) };
    }
    const { refusal } = reply;
    const named = refusal && asked[refusal.index - 1];
    if (refusal?.status === STATUS.tooBig && asked.length > 1) {
      return fetchHalves(device, asked, refused, patience);
    }
    const byName = refusal?.status === STATUS.noSuchName || refusal?.status === STATUS.genErr;
    if (!byName || named === undefined) return reply;
    refused.add(named);
    asked = asked.filter((oid) => oid !== named);
  }
  return { ok: true, value: new Map() };
}

async function fetchHalves(
  device: SnmpDevice,
  oids: readonly string[],
  refused: Set<string>,
  patience: Patience,
): Promise<Fetched<Values>> {
  const middle = Math.ceil(oids.length / 2);
  const first = await fetchValues(device, oids.slice(0, middle), refused, patience);
  if (!first.ok) return first;
  const second = await fetchValues(device, oids.slice(middle), refused, patience);
  return second.ok ? { ok: true, value: new Map([...first.value, ...second.value]) } : second;
}

const ROWS_PER_REQUEST = 20;
/** A device with more ports than this is no village router; a walk has to end somewhere. */
const MAX_ROWS = 1_024;

export interface Row {
  readonly index: string;
  readonly varbind: netSnmp.Varbind;
}

/**
 * Walks a column row by row. The guard has made sure that OIDs only grow, so it ends: at the column's end, or at the
 * cap. A device without the column gives no rows.
 */
export async function walkColumn(
  device: SnmpDevice,
  column: string,
  patience: Patience,
): Promise<Fetched<readonly Row[]>> {
  const rows: Row[] = [];
  let from = column;
  while (rows.length < MAX_ROWS) {
    const left = patienceLeft(patience);
    if (left <= 0) return { ok: false, reason: 'timeout' };
    const reply = await device.ask({ kind: 'next', oid: from, rows: ROWS_PER_REQUEST }, left);
    if (!reply.ok) {
      const end = reply.refusal?.status === STATUS.noSuchName;
      return end ? { ok: true, value: rows } : reply;
    }
    for (const varbind of reply.varbinds) {
      const inside = varbind.oid.startsWith(`${column}.`) && !netSnmp.isVarbindError(varbind);
      if (!inside) return { ok: true, value: rows };
      rows.push({ index: varbind.oid.slice(column.length + 1), varbind });
      from = varbind.oid;
    }
  }
  return { ok: true, value: rows };
}
