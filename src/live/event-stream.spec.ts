import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStream, type StreamPace } from './event-stream.js';

const SLOW: StreamPace = { heartbeatMs: 3_600_000, stallMs: 3_600_000 };
const LINE = 'x'.repeat(10_000);

const block = (seq: number) => ({ seq, text: `id: ${String(seq)}\ndata: ${LINE}\n\n` });

describe('EventStream', () => {
  let server: Server;
  let stream: EventStream;
  let asked: number[];
  let next: (position: number) => Promise<{ events: { seq: number; text: string }[] }>;
  let pace: StreamPace;
  let sockets: Socket[];

  beforeEach(async () => {
    asked = [];
    sockets = [];
    pace = SLOW;
    server = createServer((_request, response) => {
      const follow = async (position: number) => {
        asked.push(position);
        const { events } = await next(position);
        return { events, position: events.at(-1)?.seq ?? position };
      };
      stream = new EventStream(response, 0, follow, pace);
      stream.wake();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function reader(): Socket {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    sockets.push(socket);
    return socket;
  }

  /** Reads until the text holds it. */
  async function until(socket: Socket, wanted: string): Promise<string> {
    const chunks: string[] = [];
    for await (const chunk of socket) {
      chunks.push(String(chunk));
      if (chunks.slice(-2).join('').includes(wanted)) break;
    }
    return chunks.join('');
  }

  it('asks for no more while its reader does not read, and lets it go', async () => {
    pace = { ...SLOW, stallMs: 300 };
    let made = 0;
    next = (position) => {
      made += 10;
      return Promise.resolve({
        events: Array.from({ length: 10 }, (_, n) => block(position + n + 1)),
      });
    };
    const socket = reader();
    socket.pause();
    await once(server, 'request');
    await once(stream.closed, 'abort');
    // What the two kernels' buffers take, and no more: an endless supply would have gone on.
    expect(made).toBeLessThan(4_000);
    expect(asked.length).toBe(made / 10);
  });

  it('goes on where it stood when a slow reader reads again', async () => {
    const last = 4_000;
    next = (position) =>
      Promise.resolve({
        events: Array.from({ length: Math.min(50, last - position) }, (_, n) =>
          block(position + n + 1),
        ),
      });
    const socket = reader();
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stoodAt = asked.at(-1) ?? 0;
    expect(stoodAt).toBeLessThan(last);
    const text = await until(socket, `id: ${String(last)}\n`);
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
  });

  it('tells a silent reader now and then that it is there', async () => {
    pace = { ...SLOW, heartbeatMs: 20 };
    next = () => Promise.resolve({ events: [] });
    const text = await until(reader(), ':\n\n\r\n3\r\n:\n\n');
    expect(text).toContain('Content-Type: text/event-stream; charset=utf-8');
    expect(text).toContain('retry: 2000\nid: 0\n\n');
  });

  it('ends when what follows cannot be told, so that the reader comes back', async () => {
    next = () => Promise.reject(new Error('the database is away'));
    await once(reader().resume(), 'close');
    expect(stream.closed.aborted).toBe(true);
  });

  it('is told of news while it sends, and sends them too', async () => {
    let known = 1;
    next = async (position) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const events = position < known ? [block(position + 1)] : [];
      if (known < 5) {
        known += 1;
        stream.wake();
      }
      return { events };
    };
    const text = await until(reader(), 'id: 5\n');
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });
});
