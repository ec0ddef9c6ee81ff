import type { Answer } from '../../api/client';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { text } from './words';

/** What proves that a link is operational, and what is missing. */
export function Gate({ of }: { readonly of: Answer<'/links/{id}/gate'> }) {
  const word = useWords(text);
  const { number } = useWriting();
  const mbps = (value: number | null) => (value === null ? '–' : `${number(value)} Mbps`);
  const points: readonly [boolean, string][] = [
    [of.bast.met, word.gateBast],
    [of.days.met, word.gateDays(of.days.needed, of.days.run?.days ?? 0)],
    [
      of.portSpeed.met,
      `${word.gatePort} ${word.gatePortRead(mbps(of.portSpeed.readMbps), mbps(of.portSpeed.contractedMbps))}`,
    ],
  ];
  return (
    <section>
      <h3>{word.gate}</h3>
      <p>{of.open ? word.gateOpen : word.gateShut}</p>
      <ul>
        {points.map(([met, point]) => (
          <li key={point}>
            <span className={`state ${met ? 'up' : 'degraded'}`}>
              <span aria-hidden="true">{met ? '✓' : '○'}</span>
              {met ? word.met : word.unmet}
            </span>{' '}
            {point}
          </li>
        ))}
      </ul>
    </section>
  );
}
