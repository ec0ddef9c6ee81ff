import { useEffect, useState } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { TextField } from '../../parts/form';
import { useWords } from '../../words/language';
import { deedText } from './deed-words';
import type { Village } from './rows';
import { text } from './words';

type Region = Answer<'/regions'>['items'][number];

const SHORTEST = 3;
const SHOWN = 8;
const WAIT_MS = 300;

/** The name itself first, then what lies in the same regency and province. */
function ranked(regions: readonly Region[], asked: string, near: string): readonly Region[] {
  const rank = ({ code, name }: Region) =>
    (name.toLowerCase() === asked.toLowerCase() ? 0 : 1) +
    (code.startsWith(near.slice(0, 2)) ? 0 : 4) +
    (code.startsWith(near.slice(0, 5)) ? 0 : 2);
  return [...regions].sort((one, other) => rank(one) - rank(other));
}

const villageOf = ({ code, name, district, regency }: Region): Village => ({
  code,
  name,
  district: district?.name ?? '',
  regency: regency?.name ?? '',
});

/** Any village of the area codes, by a part of its name. */
export function VillageSearch({
  near,
  onChoose,
}: {
  readonly near: string;
  readonly onChoose: (village: Village) => void;
}) {
  const word = useWords(deedText);
  const { place } = useWords(text);
  const [written, setWritten] = useState('');
  const asked = useSettled(written.trim());
  const isLong = asked.length >= SHORTEST;
  const { value, asking } = useAnswer(isLong ? '/regions' : null, {
    query: { level: ['village'], q: asked, pageSize: 500 },
  });
  const found =
    isLong && value !== undefined ? ranked(value.items, asked, near).slice(0, SHOWN) : [];
  return (
    <div className="import-search">
      <TextField
        type="search"
        label={word.searchOther}
        hint={word.searchHint}
        value={written}
        onValue={setWritten}
      />
      <div role="status">
        {isLong && value !== undefined && !asking ? (
          <p>{value.total === 0 ? word.foundNone : word.found(value.total)}</p>
        ) : null}
      </div>
      <ul className="import-candidates">
        {found.map(villageOf).map((village) => (
          <li key={village.code}>
            <button type="button" onClick={() => onChoose(village)}>
              <span>
                <b>{village.name}</b>, {place(village.district, village.regency)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A text once nobody has written on for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
