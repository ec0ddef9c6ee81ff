import { type Transporter, createTransport } from 'nodemailer';
import { fitting, oneLine, plainLines } from '../../domain/alerting/fitting-text.js';
import { attempt, failed, redactor } from './attempt.js';
import { FormOf } from './channel-forms.js';
import { Channel, Delivery, OutgoingMessage } from './channel.js';

const MAX_SUBJECT = 200;
const MAX_TEXT = 200_000;
/** Cutting HTML would break it: what is longer goes as text alone. */
const MAX_HTML = 500_000;

/** One address and nothing that could become another, or a header. */
const ONE_ADDRESS = /^[^\s\p{Cc}<>()[\],;:\\"@]{1,64}@[^\s\p{Cc}<>()[\],;:\\"@]{1,253}$/u;

/** What nodemailer's errors carry. */
interface SmtpRefusal {
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** The server refused this recipient or this message; what it says to the sender or the sign-in may be put right. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { command, responseCode } = error as Error & SmtpRefusal;
  return (
    typeof responseCode === 'number' &&
    responseCode >= 500 &&
    (command === 'RCPT TO' || command === 'DATA')
  );
}

function transportOf({ settings, secrets }: FormOf<'email'>, timeoutMs: number): Transporter {
  const { host, port, security, user, ca } = settings;
  return createTransport({
    pool: true,
    // The outbox tries again by itself; the pool doing so too could only send twice.
    maxRequeues: 0,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ...(user !== null && { auth: { user, pass: secrets.password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== null && { ca }) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
}

/** A mail server. Certificates are always verified. */
export class EmailChannel implements Channel {
  readonly kind = 'email';
  private readonly transport: Transporter;
  private readonly redact;

  constructor(
    private readonly form: FormOf<'email'>,
    private readonly reach: { readonly timeoutMs: number },
  ) {
    const { password } = form.secrets;
    this.transport = transportOf(form, reach.timeoutMs);
    // A connection of the pool that breaks while nobody uses it is nobody's error.
    this.transport.on('error', () => undefined);
    this.redact = redactor([password, `\0${form.settings.user}\0${password}`]);
  }

  send(message: OutgoingMessage): Promise<Delivery> {
    return attempt(this.redact, async () => {
      if (!ONE_ADDRESS.test(message.to))
        return failed('not an e-mail address', { permanent: true });
      try {
        const sent = await this.inTime(this.transport.sendMail(this.mailOf(message)));
        return { ok: true, answer: String(sent.response) };
      } catch (error) {
        if (isForGood(error)) return failed((error as Error).message, { permanent: true });
        throw error;
      }
    });
  }

  close(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }

  private mailOf({ id, to, subject, text, html }: OutgoingMessage) {
    const { from, fromName } = this.form.settings;
    return {
      // The same at every attempt: a mailbox that gets it twice can tell.
      messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
      from: { name: oneLine(fromName ?? ''), address: from },
      to: { name: '', address: to },
      subject: fitting(oneLine(subject), MAX_SUBJECT, '…'),
      text: fitting(plainLines(text), MAX_TEXT),
      ...(html !== '' && html.length <= MAX_HTML && { html }),
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  }

  /** The timeouts of the connection begin anew with every word of the server; this one does not. */
  private async inTime<T>(work: Promise<T>): Promise<T> {
    const { timeoutMs } = this.reach;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
