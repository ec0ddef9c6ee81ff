const MOST_CHARACTERS = 2_000;
/** One slash and then no other, neither kind: what a browser would read as another host. */
const PATH = /^\/(?![/\\])[^\\\p{Cc}\s]*$/u;
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(?=[/?#]|$)/i;

/** Where to go after a sign-in: the path asked for when it is one of the console's, else `/`. */
export function ownPath(text: string | undefined): string {
  if (text === undefined || text.length > MOST_CHARACTERS || !PATH.test(text)) return '/';
  return DOT_SEGMENT.test(text) || /^\/api(\/|$)/i.test(text) ? '/' : text;
}
