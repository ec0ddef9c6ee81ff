const ADDRESSES = {
  // No more than mail needs: a local part without spaces, quotes and separators, and a domain with a point.
  email: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/,
  telegram: /^(?:-?[1-9]\d{0,19}|@[A-Za-z]\w{4,31})$/,
  // A telephone number or a chat's id, as the gateway behind it wants it: one word.
  'http-gateway': /^[A-Za-z0-9+@._:-]{1,100}$/,
  // Where to is the channel's own matter.
  webhook: /^$/,
  alertmanager: /^$/,
} as const;

/** What kinds of channels there are ways to. */
export type AddressKind = keyof typeof ADDRESSES;

/** Whether a channel of that kind could deliver to the address; one with a line break never can. */
export function isAddress(kind: AddressKind, address: string): boolean {
  return ADDRESSES[kind].test(address) && !(kind === 'email' && /\.\.|@[^.]*$/.test(address));
}

/** An address that people recognise who know it, and nobody else can use: `s…@contoh.id`, `…891`. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  if (at > 0) return `${address.slice(0, 1)}…${address.slice(at)}`;
  if (address === '') return '';
  return address.length < 6 ? '…' : `…${address.slice(-3)}`;
}
