import { useEffect, useRef } from 'react';
import { useWords } from '../../words/language';
import { STATES, type State, shared } from '../../words/shared';
import { markOf } from './mark';
import { text } from './words';

/** What each mark means, drawn as on the map. */
export function Legend({ shaded }: { readonly shaded: boolean }) {
  const word = useWords(text);
  const { state: states } = useWords(shared);
  return (
    <section aria-label={word.legend}>
      <ul className="map-legend">
        {STATES.filter((state) => state !== 'notMonitored').map((state) => (
          <li key={state}>
            <Mark state={state} estimated={false} /> {states[state]}
          </li>
        ))}
        <li>
          <Mark state="up" estimated={false} /> {word.exact}
        </li>
        <li>
          <Mark state="up" estimated /> {word.estimated}
        </li>
        {shaded ? <li>{word.shares}</li> : null}
      </ul>
    </section>
  );
}

function Mark({ state, estimated }: { readonly state: State; readonly estimated: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => place.current?.replaceChildren(markOf(state, estimated)), [state, estimated]);
  return <span ref={place} className="mark-place" />;
}
