/** Where something is drawn beside its place, in marks. */
export interface Offset {
  readonly x: number;
  readonly y: number;
}

interface Placed {
  readonly code: string;
  readonly latitude: number;
  readonly longitude: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** So many marks of one size lie side by side within a circle of that radius: one each π r². */
const RADIUS_OF_ONE = 1 / Math.sqrt(Math.PI);

/**
 * Marks that share a place lie around it like the seeds of a sunflower, in the order of their codes, about one mark's
 * width apart; the first stays at the place itself.
 */
export function spread(all: readonly Placed[]): ReadonlyMap<string, Offset> {
  const sharing = new Map<string, string[]>();
  for (const { code, latitude, longitude } of all) {
    const place = `${latitude} ${longitude}`;
    const codes = sharing.get(place);
    if (codes) codes.push(code);
    else sharing.set(place, [code]);
  }
  return new Map(
    [...sharing.values()].flatMap((codes) =>
      codes.sort().map((code, order) => {
        const radius = RADIUS_OF_ONE * Math.sqrt(order) * 1.15;
        const angle = order * GOLDEN_ANGLE;
        return [code, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }] as const;
      }),
    ),
  );
}
