import { once } from 'node:events';
import { AddressInfo, Server, Socket, connect, createServer } from 'node:net';

/**
 * A line to a PostgreSQL that can be severed (connections end, new ones are refused), frozen (nothing is refused and
 * nothing answers, as with a stopped server) and restored.
 */
export class CutOff {
  private server: Server | null = null;
  private port = 0;
  private frozen = false;
  private lostAnswerTo: string | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly waiting: Socket[] = [];

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<CutOff> {
    const line = new CutOff(new URL(url));
    await line.mend();
    return line;
  }

  /** The server's URL by way of this line. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  async mend(): Promise<void> {
    const server = createServer({ pauseOnConnect: true }, (near) => this.take(near));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  async sever(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  freeze(): void {
    this.frozen = true;
    for (const socket of this.sockets) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const socket of this.sockets) socket.resume();
    for (const near of this.waiting.splice(0)) this.join(near);
  }

  /** The next statement that holds this text is carried out; instead of its answer the connection ends. */
  loseAnswerTo(text: string): void {
    this.lostAnswerTo = text;
  }

  /** Whether the answer is still to be lost. */
  get losesAnswer(): boolean {
    return this.lostAnswerTo !== null;
  }

  private take(near: Socket): void {
    this.keep(near);
    if (this.frozen) this.waiting.push(near);
    else this.join(near);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  private join(near: Socket): void {
    if (near.destroyed) return;
    const far = connect(Number(this.target.port), this.target.hostname);
    this.keep(far);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.setNoDelay(true);
      // By hand, not by pipe: a pipe would start a socket again that was stopped.
      one.on('data', (bytes: Buffer) => {
        if (this.lostAnswerTo !== null && one === near && bytes.includes(this.lostAnswerTo)) {
          this.lostAnswerTo = null;
          far.removeAllListeners('data').once('data', () => near.destroy());
        }
        if (!other.destroyed) other.write(bytes);
      });
      one.on('close', () => other.destroy());
    }
    near.resume();
  }
}
