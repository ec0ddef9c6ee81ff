import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Cuts an address off, so that neither echo requests nor SNMP get an answer, and mends it again. */
export interface Cutter {
  cut(address: string): Promise<void>;
  mend(address: string): Promise<void>;
}

const run = promisify(execFile);

/**
 * A black hole in the routing table of the namespace this process runs in: packets to the address vanish without a
 * word. On the machine's own loopback the sender would get an error at once, hence only in a namespace.
 */
export const routeCutter: Cutter = {
  cut: async (address) => {
    await run('ip', ['route', 'add', 'blackhole', `${address}/32`, 'table', 'local']);
  },
  mend: async (address) => {
    await run('ip', ['route', 'del', 'blackhole', `${address}/32`, 'table', 'local']);
  },
};
