import { Format } from './text-format.js';

/** A way in which an answer can be given. */
export interface Offer {
  readonly format: Format;
  readonly contentType: string;
}

interface Wish {
  readonly type: string;
  readonly version: string | undefined;
  /** 0–1; 0: not this. */
  readonly weight: number;
}

const CLASSIC: Offer = {
  format: 'classic',
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
};

/** What a scraper gets for what it wishes for; null: nothing of the kind is here. */
function offerFor({ type, version }: Wish): Offer | null {
  switch (type) {
    case 'application/openmetrics-text':
      // The two versions do not differ in anything that is written here.
      return version === undefined || version === '1.0.0' || version === '0.0.1'
        ? {
            format: 'openmetrics',
            contentType: `${type}; version=${version ?? '1.0.0'}; charset=utf-8`,
          }
        : null;
    case 'text/plain':
      return version === undefined || version === '0.0.4' ? CLASSIC : null;
    case 'text/*':
    case '*/*':
      return CLASSIC;
    default:
      return null;
  }
}

/**
 * What an Accept header is answered with: of what is offered, that with the greatest weight, the first of equals. The
 * classic text where there is nothing it accepts: an answer in a format not asked for tells more than none.
 */
export function offerOf(accept: string | undefined): Offer {
  let best: { readonly offer: Offer; readonly weight: number } | null = null;
  for (const wish of wishesOf(accept ?? '*/*')) {
    const offer = offerFor(wish);
    if (offer && wish.weight > (best?.weight ?? 0)) best = { offer, weight: wish.weight };
  }
  return best?.offer ?? CLASSIC;
}

/** Whether an Accept-Encoding header takes gzip. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const wish = wishesOf(acceptEncoding ?? '').find(({ type }) => type === 'gzip');
  return wish !== undefined && wish.weight > 0;
}

function wishesOf(header: string): Wish[] {
  return header.split(',').map((wish) => {
    const [type = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const valueOf = (name: string) =>
      parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
    const weight = Number(valueOf('q') ?? 1);
    return {
      type,
      version: valueOf('version')?.replaceAll('"', ''),
      weight: weight >= 0 && weight <= 1 ? weight : 0,
    };
  });
}
