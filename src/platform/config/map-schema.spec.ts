import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from './config.js';
import { tileOrigin } from './map-schema.js';
import { fileSchema } from './schema.js';

const SQUARE = [
  [110, -7],
  [110.1, -7],
  [110.1, -7.1],
  [110, -7],
];
const area = (code: unknown, coordinates: unknown = [SQUARE], type = 'Polygon') => ({
  type: 'Feature',
  properties: { code, name: 'Purworejo' },
  geometry: { type, coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('what lies below the points of the map', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const written = (content: string): string => {
    const path = join(folder, 'areas.geojson');
    writeFileSync(path, content);
    return path;
  };
  const withBoundaries = (content: unknown) => () =>
    loadSettings(
      {
        map: {
          boundaries: written(typeof content === 'string' ? content : JSON.stringify(content)),
        },
      },
      {},
    ).map.boundaries;

  it('is nothing unless set, alike in the shipped file and without any', () => {
    expect(loadSettings({}, {}).map).toEqual({ tiles: null, boundaries: null });
    expect(loadSettings({}, {}).map).toEqual(fileSchema.parse({}).map);
    expect(loadSettings({}, {}).publicPage).toEqual(fileSchema.parse({}).publicPage);
    expect(loadSettings({}, {}).publicPage.enabled).toBe(false);
  });

  it.each([
    ['https://tile.example/{z}/{x}/{y}.png', 'https://tile.example'],
    ['http://10.1.2.3:8080/tiles/{z}/{x}/{y}@2x.webp?key=a', 'http://10.1.2.3:8080'],
    ['https://{s}.Tile.Example:8443/{z}/{y}/{x}', 'https://*.tile.example:8443'],
  ])('takes tiles of %s from %s', (url, origin) => {
    const { map } = loadSettings({ map: { tiles: { url, attribution: '© Tile' } } }, {});
    expect(map.tiles).toEqual({ url, attribution: '© Tile', maxZoom: 18 });
    expect(tileOrigin(map)).toBe(origin);
  });

  it('has no origin of tiles where there are none', () => {
    expect(tileOrigin({ tiles: null })).toBeNull();
  });

  it.each([
    'ftp://tile.example/{z}/{x}/{y}',
    'https://tile.example/{z}/{x}.png',
    "https://tile.example;script-src 'unsafe-inline'/{z}/{x}/{y}",
    'https://{z}.example/{x}/{y}/{z}',
    'https://user:word@tile.example/{z}/{x}/{y}',
    'javascript:alert(1)//{z}/{x}/{y}',
    'https://tile.example/{z}/{x}/{y}"onload="x',
  ])('stops the start for tiles of %s', (url) => {
    expect(() => loadSettings({ map: { tiles: { url, attribution: 'x' } } }, {})).toThrow(
      /map\.tiles\.url: must/,
    );
  });

  it('reads a file of boundaries as it is', () => {
    const file = collection(
      area('33.06'),
      area('33.06.08.2007', [[SQUARE], [SQUARE]], 'MultiPolygon'),
    );
    const text = JSON.stringify(file, null, 1);
    expect(withBoundaries(text)()?.bytes.toString()).toBe(text);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"type":', /is no JSON/],
    ['one area alone', area('33.06'), /is no FeatureCollection of areas: type/],
    ['no areas', collection(), /features/],
    [
      'an area without a code',
      collection(area('33.06'), area(undefined)),
      /features\.1\.properties\.code: must be a text/,
    ],
    [
      'a code that is a number',
      collection(area(33.06)),
      /features\.0\.properties\.code: must be a text/,
    ],
    ['a code that is none', collection(area('Purworejo')), /must be an area code such as 33\.06/],
    ['points', collection(area('33.06', [110, -7], 'Point')), /features\.0\.geometry/],
    [
      'latitude first',
      collection(area('33.06', [SQUARE.map(([x = 0, y = 0]) => [y, x])])),
      /33\.06 lies outside of longitudes and latitudes/,
    ],
    [
      'metres',
      collection(area('33.06', [SQUARE.map(() => [389_000, 9_145_000])])),
      /save the file in WGS 84/,
    ],
    ['more than 5 MB', `${' '.repeat(5 * 1024 * 1024)}{}`, /at most 5 MB/],
  ])('stops the start for a file of %s', (_, content, message) => {
    expect(withBoundaries(content)).toThrow(message);
    expect(withBoundaries(content)).toThrow(/map\.boundaries: .*areas\.geojson/);
  });

  it('stops the start where there is no such file', () => {
    expect(() => loadSettings({ map: { boundaries: join(folder, 'none.geojson') } }, {})).toThrow(
      /map\.boundaries: there is no file .*none\.geojson/,
    );
  });
});
