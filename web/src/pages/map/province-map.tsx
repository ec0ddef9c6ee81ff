import { useEffect, useRef } from 'react';
import { useWords } from '../../words/language';
import {
  type Area,
  type Boundaries,
  type Drawing,
  type Point,
  type Tiles,
  drawingOn,
} from './drawing';
import './map.css';
import { text } from './words';

/** The map, drawn by Leaflet; `goTo` is the village it moves to when that changes. */
export function ProvinceMap({
  points,
  chosen,
  goTo,
  tiles,
  boundaries,
  areas,
  onChoose,
}: {
  readonly points: readonly Point[];
  readonly chosen: string;
  readonly goTo: { readonly code: string } | null;
  readonly tiles: Tiles | null;
  readonly boundaries: Boundaries | null;
  readonly areas: ReadonlyMap<string, Area>;
  readonly onChoose: (code: string) => void;
}) {
  const word = useWords(text);
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const made = drawingOn(frame.current, word, (code) => choose.current(code));
    drawing.current = made;
    return () => {
      drawing.current = null;
      made.remove();
    };
  }, [word]);
  // In another language the map is a new one: everything is shown again.
  useEffect(() => {
    if (tiles !== null) drawing.current?.lay(tiles);
  }, [tiles, word]);
  useEffect(() => {
    if (boundaries !== null) drawing.current?.shade(boundaries, areas);
  }, [boundaries, areas, word]);
  useEffect(() => drawing.current?.show(points, chosen), [points, chosen, word]);
  useEffect(() => {
    if (goTo !== null) drawing.current?.goTo(goTo.code);
  }, [goTo]);
  return (
    <div className="province-map">
      <div ref={frame} className="canvas" role="region" aria-label={word.map} />
      <button type="button" onClick={() => drawing.current?.whole()}>
        {word.whole}
      </button>
    </div>
  );
}
