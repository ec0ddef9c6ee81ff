import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { answerFrom, readRequest, writeAnswer } from './agent.js';
import { fillRouter } from './router.js';

/** Told to the parent once all addresses answer. */
export interface ResponderReady {
  readonly ready: number;
}

/** The n-th simulated device's address. */
export function deviceAddress(rank: number): string {
  return `127.33.${Math.floor(rank / 250)}.${(rank % 250) + 1}`;
}

export const RESPONDER_PORT = 16_199;

/**
 * Many small routers in one process of its own, so that what they cost is not the poller's: a socket per address, the
 * same ports behind each. Started with their number; ends with its parent.
 */
async function respond(count: number): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  const mib = new Map<string, Buffer>();
  fillRouter(mib, [
    { index: 1, name: 'lo', type: 24 },
    { index: 2, name: 'ether1', inOctets: 123_456_789_012n, outOctets: 98_765_432_109n },
  ]);
  for (let rank = 0; rank < count; rank += 1) {
    const socket = createSocket('udp4');
    socket.on('message', (datagram, peer) => {
      const request = readRequest(datagram);
      if (request) {
        socket.send(writeAnswer(request, answerFrom(mib, request)), peer.port, peer.address);
      }
    });
    socket.bind(RESPONDER_PORT, deviceAddress(rank));
    await once(socket, 'listening');
  }
  process.send?.({ ready: count } satisfies ResponderReady);
}

const count = Number(process.argv[2]);
if (process.send && count > 0) await respond(count);
