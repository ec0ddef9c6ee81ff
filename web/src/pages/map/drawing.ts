import {
  type FeatureGroup,
  type LatLngBounds,
  type Map as LeafletMap,
  type Marker,
  Polygon,
  type TileLayer,
  control,
  divIcon,
  geoJSON,
  map as leafletMap,
  marker,
  polygon,
  tileLayer,
} from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { State } from '../../words/shared';
import { markOf } from './mark';
import outline from './outline.json';
import type { Offset } from './spread';

/** A GeoJSON FeatureCollection with an area code in each feature's properties.code. */
export type Boundaries = NonNullable<Parameters<typeof geoJSON>[0]>;

/** A village with a place, ready to be drawn. */
export interface Point {
  readonly code: string;
  readonly title: string;
  readonly state: State;
  readonly latitude: number;
  readonly longitude: number;
  readonly estimated: boolean;
  readonly offset: Offset;
}

/** What is drawn of an area, by its code. */
export interface Area {
  readonly text: string;
  /** Of its villages that are down. */
  readonly share: number;
  /** Written on the area; empty: nothing. */
  readonly label: string;
}

export interface Tiles {
  readonly url: string;
  readonly attribution: string;
  readonly maxZoom: number;
}

/** The map outside of React: it is told what to show, and tells which village was pressed. */
export interface Drawing {
  readonly show: (points: readonly Point[], chosen: string) => void;
  readonly goTo: (code: string) => void;
  readonly whole: () => void;
  readonly shade: (boundaries: Boundaries, areas: ReadonlyMap<string, Area>) => void;
  readonly lay: (tiles: Tiles) => void;
  readonly remove: () => void;
}

interface Drawn {
  point: Point;
  readonly marker: Marker;
  look: string;
}

const NEAR = 11;
const OUTLINE = outline.map((ring) =>
  ring.flatMap(([longitude, latitude]): [number, number][] =>
    longitude === undefined || latitude === undefined ? [] : [[latitude, longitude]],
  ),
);
/** The worse, the nearer to the reader. */
const ABOVE: Readonly<Record<State, number>> = {
  down: 3_000,
  degraded: 2_000,
  unknown: 1_000,
  up: 0,
  notMonitored: 0,
};

/** How wide a mark is at a zoom, in pixels. */
const widthAt = (zoom: number): number =>
  zoom < 7.5 ? 5 : zoom < 8.5 ? 8.5 : zoom < 9.5 ? 13 : 18;

export function drawingOn(
  element: HTMLElement,
  words: { readonly zoomIn: string; readonly zoomOut: string; readonly outline: string },
  onChoose: (code: string) => void,
): Drawing {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = leafletMap(element, {
    zoomControl: false,
    zoomSnap: 0.25,
    minZoom: 6,
    maxZoom: 14,
    scrollWheelZoom: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
  });
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.attributionControl.setPrefix('Leaflet').addAttribution(words.outline);
  const province = polygon(OUTLINE, {
    className: 'province',
    interactive: false,
    fillOpacity: 1,
  }).addTo(map);
  const whole = () => map.fitBounds(province.getBounds(), { padding: [8, 8], animate: !calm });
  whole();
  // The wheel scrolls the page until the map is in use.
  map.on('focus', () => map.scrollWheelZoom.enable());
  map.on('blur', () => map.scrollWheelZoom.disable());
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  resized.observe(element);
  const villages = villagesOn(map, onChoose);
  const below: { areas?: FeatureGroup; tiles?: TileLayer } = {};
  return {
    show: villages.show,
    goTo: (code) => {
      const at = villages.placeOf(code);
      if (at) map.setView(at, Math.max(map.getZoom(), NEAR), { animate: !calm });
    },
    whole,
    shade: (boundaries, areas) => {
      below.areas?.remove();
      below.areas = shaded(boundaries, areas).addTo(map);
      province.bringToBack();
    },
    lay: ({ url, attribution, maxZoom }) => {
      below.tiles?.remove();
      map.setMaxZoom(maxZoom);
      below.tiles = tileLayer(url, { attribution: asText(attribution), maxZoom }).addTo(map);
      province.setStyle({ fillOpacity: 0 });
    },
    remove: () => {
      resized.disconnect();
      map.remove();
    },
  };
}

/** The villages on a map; what is shown again only changes where it differs. */
function villagesOn(map: LeafletMap, onChoose: (code: string) => void) {
  const drawn = new Map<string, Drawn>();
  let chosenNow = '';
  const placeOf = ({ latitude, longitude, offset }: Point) => {
    const width = widthAt(map.getZoom());
    const at = map.project([latitude, longitude]);
    return map.unproject([at.x + offset.x * width, at.y + offset.y * width]);
  };
  const dress = (one: Drawn) => {
    const { state, estimated, code, title } = one.point;
    const isChosen = code === chosenNow;
    const width = widthAt(map.getZoom()) * (isChosen ? 1.6 : state === 'down' ? 1.3 : 1);
    const look = `${state} ${estimated} ${isChosen} ${width} ${title}`;
    if (look === one.look) return;
    one.look = look;
    one.marker.setIcon(
      divIcon({
        html: markOf(state, estimated) as unknown as HTMLElement,
        className: isChosen ? 'village-mark chosen' : 'village-mark',
        iconSize: [width, width],
      }),
    );
    one.marker.setZIndexOffset(ABOVE[state] + (isChosen ? 10_000 : 0));
    const element = one.marker.getElement();
    if (element) element.title = title;
  };
  const place = () => {
    for (const one of drawn.values()) {
      one.marker.setLatLng(placeOf(one.point));
      dress(one);
    }
  };
  map.on('zoomend', place);
  return {
    placeOf: (code: string) => drawn.get(code)?.marker.getLatLng(),
    show: (points: readonly Point[], chosen: string) => {
      chosenNow = chosen;
      const shown = new Set(points.map(({ code }) => code));
      for (const [code, one] of drawn)
        if (!shown.has(code)) {
          one.marker.remove();
          drawn.delete(code);
        }
      for (const point of points) {
        const known = drawn.get(point.code);
        if (known) {
          known.point = point;
          continue;
        }
        // By keyboard villages are chosen in the list: hundreds of stops would trap whoever tabs.
        const made = marker(placeOf(point), { keyboard: false, icon: divIcon() }).addTo(map);
        made.on('click', () => onChoose(point.code));
        drawn.set(point.code, { point, marker: made, look: '' });
      }
      place();
    },
  };
}

function shaded(boundaries: Boundaries, areas: ReadonlyMap<string, Area>): FeatureGroup {
  const areaOf = (properties: unknown) => {
    const code = (properties as { readonly code?: unknown } | null)?.code;
    return typeof code === 'string' ? areas.get(code) : undefined;
  };
  const labels: Marker[] = [];
  const group = geoJSON(boundaries, {
    filter: ({ geometry }) => geometry.type === 'Polygon' || geometry.type === 'MultiPolygon',
    style: (feature) => ({
      className: 'area',
      fillOpacity: 0.75 * (areaOf(feature?.properties)?.share ?? 0),
    }),
    onEachFeature: ({ properties }, layer) => {
      const area = areaOf(properties);
      if (area === undefined) return;
      layer.bindTooltip(asText(area.text), { sticky: true });
      if (area.label !== '' && layer instanceof Polygon)
        labels.push(labelAt(layer.getBounds(), area.label));
    },
  });
  for (const label of labels) group.addLayer(label);
  return group;
}

/** At the top of the area, where fewer marks lie than in its middle. */
const labelAt = (bounds: LatLngBounds, text: string): Marker =>
  marker([bounds.getNorth(), bounds.getCenter().lng], {
    keyboard: false,
    interactive: false,
    zIndexOffset: 5_000,
    icon: divIcon({
      html: asText(text),
      className: 'area-label',
      iconSize: [52, 20],
      iconAnchor: [26, 0],
    }),
  });

/** Leaflet takes HTML where a text is meant. */
function asText(plain: string): string {
  const element = document.createElement('span');
  element.textContent = plain;
  return element.innerHTML;
}
