import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useTagName } from '../../parts/tag';
import { useWords } from '../../words/language';
import { type Writing, useWriting } from '../../words/numbers';
import { type Stage, shared } from '../../words/shared';
import { COLUMN_NAMES, columnText } from './column-words';
import { useLinkName } from './row-parts';
import type { Report, Row } from './rows';
import { text } from './words';

type Change = Row['changes'][number];
type Value = Change['from'];

interface ChangeTold {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly isNew: boolean;
}

/** Parents by name: upstream nodes, and links of villages that the file is about. */
function useParentName({ rows }: Pick<Report, 'rows'>): (code: string) => string {
  const linkName = useLinkName();
  const nodes = useAnswer('/upstream-nodes', { query: { pageSize: 500 } }).value?.items;
  const names = useMemo(
    () => new Map((nodes ?? []).map(({ code, name }) => [code, name])),
    [nodes],
  );
  const villages = useMemo(
    () =>
      new Map(
        rows.flatMap(({ linkId, village }) =>
          linkId !== null && village !== null ? [[linkId, village.name]] : [],
        ),
      ),
    [rows],
  );
  return (code) => {
    const village = villages.get(code);
    return names.get(code) ?? (village === undefined ? code : `${linkName(code)}, ${village}`);
  };
}

const plain = (value: Value, writing: Writing) =>
  typeof value === 'number' ? writing.number(value, 6) : String(value);

/** A change in words, by its column. */
export function useChangeText(report: Pick<Report, 'rows'>): (change: Change) => ChangeTold {
  const word = useWords(text);
  const common = useWords(shared);
  const { column: columns } = useWords(columnText);
  const writing = useWriting();
  const tagName = useTagName();
  const parentName = useParentName(report);
  const written = (field: string, value: Value, name: string | null | undefined) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return word.empty;
    if (Array.isArray(value)) return value.map(tagName).join(', ');
    switch (field) {
      case 'provider':
        return name ?? String(value);
      case 'stage':
        return common.stage[value as Stage];
      case 'claimed_operational':
        return value === true ? common.yes : common.no;
      case 'grant_amount':
        return writing.money(Number(value));
      case 'active_since':
        return writing.day(String(value));
      case 'snmp_port':
        return String(value);
      case 'parent':
        return parentName(String(value));
      default:
        return plain(value, writing);
    }
  };
  return ({ column, field, from, to, fromName, toName, note }) => {
    const known = COLUMN_NAMES.find((name) => name === (field ?? column));
    return {
      label:
        known !== undefined
          ? columns[known].label
          : (field ?? column) === 'claimed_operational'
            ? word.claimed
            : column,
      from: written(field ?? column, from, fromName),
      to: written(field ?? column, to, toName),
      isNew: note !== undefined,
    };
  };
}
