import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isAreaCode } from '../../domain/region/area-code.js';

const MAX_BYTES = 5 * 1024 * 1024;

const position = z.array(z.number()).min(2).max(4);
const ring = z.array(position).min(4);
const polygon = z.array(ring).min(1);

const featureSchema = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    code: z.string('must be a text').refine(isAreaCode, 'must be an area code such as 33.06'),
  }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: polygon }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
  ]),
});

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema).min(1),
});

type Collection = z.infer<typeof collectionSchema>;

/** A GeoJSON file (RFC 7946) of boundaries, as it was found when the service started. */
export interface Boundaries {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Reads and checks the file. Throws Error, with what is wrong in words, for one that cannot be shown. */
export function readBoundaries(path: string): Boundaries {
  const absolute = resolve(path);
  const file = statSync(absolute, { throwIfNoEntry: false });
  if (!file?.isFile()) throw new Error(`there is no file ${absolute}`);
  if (file.size > MAX_BYTES) {
    const megabytes = (file.size / 1024 / 1024).toFixed(1);
    throw new Error(`${absolute} has ${megabytes} MB; at most 5 MB: simplify the lines`);
  }
  const bytes = readFileSync(absolute);
  const read = collectionSchema.safeParse(parsed(bytes, absolute));
  if (!read.success) {
    const [first] = read.error.issues;
    throw new Error(
      `${absolute} is no FeatureCollection of areas: ${(first?.path ?? []).join('.')}: ${first?.message ?? ''}`,
    );
  }
  const outside = firstOutside(read.data);
  if (outside === null) return { path: absolute, bytes };
  throw new Error(
    `${absolute}: ${outside} lies outside of longitudes and latitudes; save the file in WGS 84 (EPSG:4326), longitude first`,
  );
}

function parsed(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

/** The code of the first area with a point that is no place on earth; null where there is none. */
function firstOutside({ features }: Collection): string | null {
  const found = features.find(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons
      .flat(2)
      .some(
        ([longitude = NaN, latitude = NaN]) =>
          !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90),
      );
  });
  return found?.properties.code ?? null;
}
