import { Link } from 'wouter';
import type { CoverageRow } from '../../parts/coverage-measures';
import { STATE_SIGNS } from '../../parts/state';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { STAGES, STATES, type State, shared } from '../../words/shared';
import { text } from './words';

/** How many villages are in each state and stage; each number opens the villages it counts. */
export function Standing({ total }: { readonly total: CoverageRow }) {
  const word = useWords(text);
  const { stage: stageWord } = useWords(shared);
  const { number } = useWriting();
  return (
    <section className="card standing" aria-labelledby="standing">
      <div className="row spread">
        <h2 id="standing">{word.states}</h2>
        <span className="quiet">{word.statesOf(number(total.villages))}</span>
      </div>
      <ul className="states">
        {STATES.map((state) => (
          <li key={state}>
            <StateCount state={state} count={total.states[state]} />
          </li>
        ))}
      </ul>
      <h3>{word.stages}</h3>
      <ul className="stages">
        {STAGES.filter((stage) => total.stages[stage] > 0 || USUAL.has(stage)).map((stage) => (
          <li key={stage}>
            <Link href={`/desa?stage=${stage}`}>
              {stageWord[stage]} <b className="number">{number(total.stages[stage])}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shown at nought too: they are where villages are meant to go. */
const USUAL: ReadonlySet<string> = new Set(['funded', 'installed', 'accepted', 'operational']);

function StateCount({ state, count }: { readonly state: State; readonly count: number }) {
  const { state: word } = useWords(shared);
  const { number } = useWriting();
  const inside = (
    <>
      <span className={`state ${state}`}>
        <span aria-hidden="true">{STATE_SIGNS[state]}</span>
        {word[state]}
      </span>
      <b className="count">{number(count)}</b>
    </>
  );
  // Not monitored is no state the list of villages can be narrowed to.
  return state === 'notMonitored' ? (
    <span className="one">{inside}</span>
  ) : (
    <Link className="one" href={`/desa?state=${state}`}>
      {inside}
    </Link>
  );
}
