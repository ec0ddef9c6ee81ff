import { once } from 'node:events';
import { AddressInfo, Server, createServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
  readonly secure: boolean;
  readonly user: string | null;
}

/** At which word of the dialogue, and with which code. */
export interface SmtpFault {
  readonly at: 'sign-in' | 'sender' | 'recipient' | 'message';
  readonly code: number;
  readonly text: string;
}

interface ReceiverOptions {
  readonly user?: string;
  readonly password?: string;
  /** Key and certificate; `implicit`: TLS from the start, else STARTTLS is offered. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly implicit: boolean };
}

/** A real mail server on loopback that keeps what it gets, read by a parser that is not the sender's. */
export class SmtpReceiver {
  readonly mails: ReceivedMail[] = [];
  fault: SmtpFault | null = null;
  private readonly server: SMTPServer;

  private constructor(private readonly options: ReceiverOptions) {
    this.server = new SMTPServer(this.serverOptions());
    // Clients that break off are part of the tests.
    this.server.on('error', () => undefined);
  }

  static async start(options: ReceiverOptions = {}): Promise<SmtpReceiver> {
    const receiver = new SmtpReceiver(options);
    await once(receiver.server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(done));
  }

  private refusalAt(at: SmtpFault['at']): Error | null {
    if (this.fault?.at !== at) return null;
    return Object.assign(new Error(this.fault.text), { responseCode: this.fault.code });
  }

  private serverOptions(): SMTPServerOptions {
    const { user, password, tls } = this.options;
    return {
      logger: false,
      closeTimeout: 100,
      authOptional: user === undefined,
      allowInsecureAuth: false,
      disabledCommands: tls ? [] : ['STARTTLS', 'AUTH'],
      ...(tls && { key: tls.key, cert: tls.cert, secure: tls.implicit }),
      onAuth: (auth, _, done) => {
        const refusal = this.refusalAt('sign-in');
        if (refusal) done(refusal);
        else if (auth.username === user && auth.password === password) done(null, { user });
        else done(Object.assign(new Error('bad credentials'), { responseCode: 535 }));
      },
      onMailFrom: (_, __, done) => done(this.refusalAt('sender')),
      onRcptTo: (_, __, done) => done(this.refusalAt('recipient')),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts);
          PostalMime.parse(raw).then((mail) => {
            const refusal = this.refusalAt('message');
            if (refusal) {
              done(refusal);
              return;
            }
            const { mailFrom, rcptTo } = session.envelope;
            this.mails.push({
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              raw: raw.toString('utf8'),
              mail,
              secure: session.secure,
              user: typeof session.user === 'string' ? session.user : null,
            });
            done();
          }, done);
        });
      },
    };
  }
}

/** Takes connections and never says a word. */
export async function startSilentServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<{ destroy: () => unknown }>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
