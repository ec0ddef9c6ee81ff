import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { shared } from '../../../words/shared';
import { today } from '../../../words/wib';
import { percentText } from './amounts';
import type { Contract } from './form';
import { text } from './words';

type Terms = Pick<
  Contract,
  'firstDay' | 'lastDay' | 'inForce' | 'promisedAvailability' | 'promisedMbps' | 'monthlyFee'
>;

/** First and last day, and whether the contract is in force. */
export function Term({ of: { firstDay, lastDay, inForce } }: { readonly of: Terms }) {
  const word = useWords(text);
  const { day } = useWriting();
  const standing = inForce ? word.inForce : firstDay > today() ? word.notYet : word.over;
  return (
    <>
      {day(firstDay)} – {day(lastDay)}
      <br />
      <small>{standing}</small>
    </>
  );
}

/** What the provider promises, as it stands in the contract. */
export function Promised({ of: { promisedAvailability, promisedMbps } }: { readonly of: Terms }) {
  const word = useWords(text);
  const { availability } = useWords(shared);
  const { number } = useWriting();
  const promises = [
    promisedAvailability === null
      ? null
      : `${availability} ${number(Number(percentText(promisedAvailability).replace(',', '.')), 6)}\u00a0%`,
    promisedMbps === null ? null : `${number(promisedMbps, 3)} Mbps`,
  ].filter((promise) => promise !== null);
  return promises.length === 0 ? word.nothing : promises.join(', ');
}

/** Rupiah per link and month, to the sen. */
export function useFee(): (of: Terms) => string {
  const { money, number } = useWriting();
  const mark = number(0.5, 1).charAt(1);
  return ({ monthlyFee }) => {
    if (monthlyFee === null) return '–';
    const [rupiah, sen = ''] = monthlyFee.split('.');
    return money(Number(rupiah)) + (Number(sen) === 0 ? '' : mark + sen.padEnd(2, '0'));
  };
}
