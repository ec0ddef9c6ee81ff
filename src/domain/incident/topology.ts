/** A link or an upstream node, as incidents see it. */
export interface Place {
  readonly code: string;
  readonly kind: 'link' | 'node';
  /** Code of what it hangs on. */
  readonly parent: string | null;
  /** Whether it is watched: what is not cannot be told down, nor answer. */
  readonly probed: boolean;
  /** Codes. */
  readonly regency: string | null;
  readonly provider: string | null;
  /** Of the village; none for a node. */
  readonly tags: readonly string[];
}

/** Longer lines of parents than this are a mistake in the registry. */
const MAX_LINE = 16;

/** Who hangs on what, and how many links a provider has in a regency. */
export class Topology {
  private readonly places: ReadonlyMap<string, Place>;
  private readonly below = new Map<string, string[]>();
  private readonly links = new Map<string, number>();

  constructor(places: readonly Place[]) {
    this.places = new Map(places.map((place) => [place.code, place]));
    for (const place of places) {
      if (place.kind !== 'link' || !place.probed) continue;
      const area = areaOf(place);
      if (area !== null) this.links.set(area, (this.links.get(area) ?? 0) + 1);
      for (const { code } of this.lineOf(place.code)) {
        const known = this.below.get(code);
        if (known) known.push(place.code);
        else this.below.set(code, [place.code]);
      }
    }
  }

  get(code: string): Place | undefined {
    return this.places.get(code);
  }

  /** What it hangs on, the nearest first; a circle ends where it closes. */
  lineOf(code: string): Place[] {
    const line: Place[] = [];
    const met = new Set([code]);
    let parent = this.places.get(code)?.parent ?? null;
    while (parent !== null && !met.has(parent) && line.length < MAX_LINE) {
      met.add(parent);
      const place = this.places.get(parent);
      if (place) line.push(place);
      parent = place?.parent ?? null;
    }
    return line;
  }

  /** The watched links that hang on it, at whatever distance. */
  linksBelow(code: string): readonly string[] {
    return this.below.get(code) ?? [];
  }

  /** How many watched links the provider has in the regency. */
  linksIn(area: string): number {
    return this.links.get(area) ?? 0;
  }
}

/** Provider and regency as one key; null where one of them is not known. */
export function areaOf({ provider, regency }: Pick<Place, 'provider' | 'regency'>): string | null {
  return provider === null || regency === null ? null : `${provider}:${regency}`;
}
