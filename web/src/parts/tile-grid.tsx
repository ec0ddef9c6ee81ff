import { Link } from 'wouter';
import { COLUMNS, placed, shortName } from './regency-layout';
import './tile-grid.css';

export interface Tile {
  readonly code: string;
  readonly name: string;
  /** How far the figure reaches, 0 to 4; null: there is none. */
  readonly step: number | null;
  /** The figure in short, and in full. */
  readonly figure: string;
  readonly text: string;
  /** What belongs to the figure, short and in words: for an availability, how much was measured. */
  readonly beside?: { readonly figure: string; readonly said: string } | undefined;
  /** Too little was measured. */
  readonly weak?: boolean;
  /** Null: there is nothing behind it. */
  readonly href: string | null;
}

/** What one of the steps means. */
export interface LegendEntry {
  readonly step: number | null;
  readonly text: string;
  readonly weak?: boolean;
}

const looks = (step: number | null, weak: boolean | undefined) =>
  `step-${step ?? 'none'}${weak === true || step === null ? ' weak' : ''}`;

/**
 * The regencies as squares about where they lie. A figure shows as a number, and its step as bars under it and as a tint;
 * in narrow places names are three letters. Read and reached by keyboard row by row.
 */
export function TileGrid({
  label,
  tiles,
  legend,
  bad = false,
}: {
  readonly label: string;
  readonly tiles: readonly Tile[];
  readonly legend: readonly LegendEntry[];
  /** A great figure is a bad one. */
  readonly bad?: boolean;
}) {
  return (
    <div className={bad ? 'tiles bad' : 'tiles'}>
      <ul
        aria-label={label}
        style={{ gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))` }}
        className="grid"
      >
        {placed(tiles).map((tile) => (
          <li key={tile.code} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
            <OneTile tile={tile} />
          </li>
        ))}
      </ul>
      <ul className="legend">
        {legend.map(({ step, text, weak }) => (
          <li key={text}>
            <span aria-hidden="true" className={`tile swatch ${looks(step, weak)}`} />
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OneTile({ tile }: { readonly tile: ReturnType<typeof placed<Tile>>[number] }) {
  const { name, text, beside, step, weak, href } = tile;
  const [figure = '', unit] = tile.figure.split('\u00a0');
  const said = `${name}: ${text}${beside === undefined ? '' : ` (${beside.said})`}`;
  const inside = (
    <>
      <span className="short">{tile.short}</span>
      <span className="name">{shortName(name)}</span>
      <b>
        {figure}
        {unit === undefined ? null : <span className="unit"> {unit}</span>}
      </b>
      {beside === undefined ? null : <small>({beside.figure})</small>}
    </>
  );
  const className = `tile ${looks(step, weak)}`;
  const content = (
    <>
      <span className="sr">{said}</span>
      <span aria-hidden="true">{inside}</span>
    </>
  );
  return href === null ? (
    <span className={className} title={said}>
      {content}
    </span>
  ) : (
    <Link href={href} className={className} title={said}>
      {content}
    </Link>
  );
}
