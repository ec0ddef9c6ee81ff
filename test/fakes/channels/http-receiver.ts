import { once } from 'node:events';
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** What came in. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** In the order and spelling of the wire. */
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface GivenAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers a request, or `silence`: never. */
export type Responder = (
  request: ReceivedRequest,
) => GivenAnswer | 'silence' | Promise<GivenAnswer | 'silence'>;

async function read(request: IncomingMessage): Promise<ReceivedRequest> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    rawHeaders: request.rawHeaders,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(parts).toString('utf8'),
  };
}

/** An HTTP server on loopback that keeps what it gets and answers as it is told. */
export class HttpReceiver {
  readonly requests: ReceivedRequest[] = [];
  private readonly server = createServer((request, response) => {
    this.take(request, response).catch(() => response.destroy());
  });

  private constructor(public respond: Responder) {}

  static async start(respond: Responder = () => ({})): Promise<HttpReceiver> {
    const receiver = new HttpReceiver(respond);
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await read(request);
    this.requests.push(received);
    const answer = await this.respond(received);
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body ?? '');
  }
}
