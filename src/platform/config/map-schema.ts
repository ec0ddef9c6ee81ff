import { z } from 'zod';
import { Boundaries, readBoundaries } from './boundaries.js';

const TILES = /^https?:\/\/(?<host>(?:\{s\}\.)?[a-z0-9.-]+(?::\d{1,5})?)\/[^\s"'<>\\]*$/i;

const tilesSchema = z.strictObject({
  url: z
    .string()
    .regex(TILES, 'must be an address such as https://tile.example/{z}/{x}/{y}.png')
    .refine(
      (url) => ['{z}', '{x}', '{y}'].every((place) => url.includes(place)),
      'must hold {z}, {x} and {y}',
    ),
  /** Shown on the map as plain text: whose tiles they are. */
  attribution: z.string().trim().min(1).max(300),
  maxZoom: z.number().int().min(1).max(22).default(18),
});

/** What lies below the points of the map. */
export const mapSchema = z.strictObject({
  tiles: tilesSchema.nullable().default(null),
  /** Read when the service starts. */
  boundaries: z
    .string()
    .min(1)
    .transform((path, context): Boundaries => {
      try {
        return readBoundaries(path);
      } catch (error) {
        context.addIssue({
          code: 'custom',
          message: error instanceof Error ? error.message : String(error),
        });
        return z.NEVER;
      }
    })
    .nullable()
    .default(null),
});

type MapSettings = z.infer<typeof mapSchema>;

/** Where tiles come from, as a content security policy names it (`https://*.tile.example` for `{s}`); null: nowhere. */
export function tileOrigin({ tiles }: Pick<MapSettings, 'tiles'>): string | null {
  if (tiles === null) return null;
  const host = TILES.exec(tiles.url)?.groups?.['host'] ?? '';
  return `${tiles.url.slice(0, tiles.url.indexOf(':'))}://${host.replace(/^\{s\}\./i, '*.')}`.toLowerCase();
}
