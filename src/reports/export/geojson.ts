import { CatalogueVillage } from '../villages/catalogue.js';
import { LiveOf, villageState } from '../villages/live-village.js';
import { coordinatesOf } from '../villages/village-item.js';

/** A GeoJSON feature collection (RFC 7946), a piece for each village: its place, or none, and what it is, no address. */
export function* geoJsonOf(
  villages: readonly CatalogueVillage[],
  liveOf: LiveOf,
): Generator<string> {
  yield '{"type":"FeatureCollection","features":[';
  for (const [index, village] of villages.entries())
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(featureOf(village, liveOf))}`;
  yield '\n]}\n';
}

function featureOf(village: CatalogueVillage, liveOf: LiveOf) {
  const place = coordinatesOf(village);
  return {
    type: 'Feature',
    id: village.code,
    geometry: place && { type: 'Point', coordinates: [place.longitude, place.latitude] },
    properties: {
      code: village.code,
      name: village.name,
      district: village.district.name,
      regency: village.regency.name,
      regencyCode: village.regency.code,
      grantYears: village.grantYears,
      tags: village.tags.map(({ tag }) => tag),
      stage: village.stage,
      state: villageState(village, liveOf),
      coordinatesEstimated: place?.estimated ?? null,
      sample: village.sample,
    },
  };
}
