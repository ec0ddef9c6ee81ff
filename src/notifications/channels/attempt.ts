import { fitting, oneLine } from '../../domain/alerting/fitting-text.js';
import { Delivery } from './channel.js';
import { HttpAnswer } from './outgoing-http.js';

const MAX_REASON = 300;

/** Statuses that say: not this message, and not later either. Others may be the channel's own mistake, and pass. */
const REFUSED_FOR_GOOD: ReadonlySet<number> = new Set([400, 410, 413, 414, 415, 422]);

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Hides these texts in every form in which another side may say them back. */
export function redactor(secrets: readonly (string | null | undefined)[]): Redact {
  const forms = secrets
    .filter((secret): secret is string => secret != null && secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ])
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((left, form) => left.replaceAll(form, '***'), text);
}

export function failed(
  reason: string,
  { permanent = false, retryAfterMs = null as number | null } = {},
): Delivery {
  return { ok: false, reason, permanent, retryAfterMs };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An attempt at several addresses fails with all of their errors and no words of its own.
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [];
  return error.message || errors.map(wordsOf).join('; ') || error.name;
}

/** Makes one attempt: what it throws becomes a reason, and no secret comes out of it. */
export async function attempt(redact: Redact, deliver: () => Promise<Delivery>): Promise<Delivery> {
  const said = (text: string) => fitting(oneLine(redact(text)), MAX_REASON, '…');
  try {
    const delivery = await deliver();
    return delivery.ok
      ? { ...delivery, answer: said(delivery.answer) }
      : { ...delivery, reason: said(delivery.reason) };
  } catch (error) {
    return failed(said(wordsOf(error)));
  }
}

/** `Retry-After` in milliseconds: seconds, or an HTTP date; null when it is neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(at - nowMs, 0);
}

/** What an HTTP answer means for a message: 2xx took it. */
export function deliveryOf({ status, retryAfter, text }: HttpAnswer): Delivery {
  const answer = `HTTP ${status} ${text}`;
  if (status >= 200 && status < 300) return { ok: true, answer };
  if (status >= 300 && status < 400) return failed(`HTTP ${status}: redirects are not followed`);
  return failed(answer, {
    permanent: REFUSED_FOR_GOOD.has(status),
    retryAfterMs: retryAfterMs(retryAfter, Date.now()),
  });
}
