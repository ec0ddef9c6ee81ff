/** What may be done about a test that failed; words.ts says it. */
export type Advice =
  | 'forbidden-host'
  | 'no-such-host'
  | 'not-listening'
  | 'late'
  | 'certificate'
  | 'credentials'
  | 'address'
  | 'path'
  | 'patience'
  | 'their-fault'
  | 'redirect'
  | 'reenter'
  | 'other';

/** The reasons are those of the network, of TLS, of SMTP and HTTP, as the other side words them; the first that fits. */
const SIGNS: readonly (readonly [RegExp, Advice])[] = [
  [/allowedHosts|not public|not reachable from here/i, 'forbidden-host'],
  [/enter its secrets again/i, 'reenter'],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/i, 'no-such-host'],
  [/certificate|self.signed|TLS|SSL|wrong version number/i, 'certificate'],
  [/no answer within|ETIMEDOUT|timed? ?out/i, 'late'],
  [
    /ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|socket hang up|Unexpected socket close/i,
    'not-listening',
  ],
  [
    /not an e-mail address|not the id of a chat|chat not found|\b55[0-3]\b|blocked by the user/i,
    'address',
  ],
  [/redirects are not followed/i, 'redirect'],
  [/\b(401|403|530|534|535)\b|Unauthorized|Invalid login|EAUTH|authentication/i, 'credentials'],
  [/\b429\b|Too Many Requests/i, 'patience'],
  [/HTTP (404|405|410)\b/i, 'path'],
  [/HTTP 5\d\d|\b4[25]1\b/i, 'their-fault'],
];

export const adviceFor = (reason: string): Advice =>
  SIGNS.find(([sign]) => sign.test(reason))?.[1] ?? 'other';
