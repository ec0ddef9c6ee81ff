import type { ReactNode } from 'react';
import './bars.css';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  /** Null: there is no figure. */
  readonly value: number | null;
  readonly figure: ReactNode;
  /** What is meant rather than reached is drawn as an outline. */
  readonly meant?: boolean;
}

/** Bars against a common greatest, each with its words and its figure. */
export function Bars({
  label,
  bars,
  greatest,
  bad = false,
}: {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly greatest: number;
  readonly bad?: boolean;
}) {
  return (
    <ul className={bad ? 'bars bad' : 'bars'} aria-label={label}>
      {bars.map(({ key, label: name, value, figure, meant }) => (
        <li key={key}>
          <span>{name}</span>
          <span aria-hidden="true" className="track">
            <span
              className={meant === true ? 'meant' : undefined}
              style={{
                width: `${greatest <= 0 ? 0 : (Math.max(0, value ?? 0) / greatest) * 100}%`,
              }}
            />
          </span>
          <span className="number">{figure}</span>
        </li>
      ))}
    </ul>
  );
}
