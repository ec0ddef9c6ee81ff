import { useState } from 'react';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered, Empty } from '../../parts/problem';
import { Pager } from '../../parts/table';
import { useTagName } from '../../parts/tag';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { STAGES, shared } from '../../words/shared';
import { text } from './change-words';

type Change = Answer<'/changes'>['items'][number];

const PAGE_SIZE = 10;
/** Before anything was. */
const EVER = '2000-01-01T00:00:00Z';
/** Of the link or the grant that an entry is about: `33.06.08.2007-2023-1`. */
const YEAR = /\.\d{4}-(\d{4})(?:-|\/|$)/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What only programs read. */
const HIDDEN: ReadonlySet<string> = new Set(['sha256', 'linkId']);

/** Who changed what of the village, the newest first. */
export function Changes({ code }: { readonly code: string }) {
  const word = useWords(text);
  const [page, setPage] = useState(1);
  const changes = useAnswer('/changes', {
    query: { village: [code], from: EVER, page, pageSize: PAGE_SIZE },
  });
  return (
    <section className="card stack">
      <h2>{word.changes}</h2>
      <Answered of={changes} rows={8}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.none}</Empty>
          ) : (
            <>
              <ul className="changes">
                {items.map((change) => (
                  <OneChange key={change.id} change={change} />
                ))}
              </ul>
              <Pager page={page} pageSize={PAGE_SIZE} total={total} onPage={setPage} />
            </>
          )
        }
      </Answered>
    </section>
  );
}

function OneChange({ change }: { readonly change: Change }) {
  const word = useWords(text);
  const { time } = useWriting();
  const entities: Readonly<Record<string, string>> = word.entity;
  const fields: Readonly<Record<string, string>> = word.field;
  const valueWords = useValueWords();
  const { before, after, entity, actor, via, at } = change;
  const of = YEAR.exec(change.entityId)?.[1] ?? '';
  const what = `${entities[entity] ?? entity} ${of}`.trim();
  const headline =
    before === null ? word.made(what) : after === null ? word.removed(what) : word.changed(what);
  const names = Object.keys(after ?? before ?? {}).filter((name) => !HIDDEN.has(name));
  const lines = names.flatMap((name) => {
    const [was, is] = [before?.[name], after?.[name]];
    const field = fields[name] ?? name;
    if (before !== null && after !== null)
      return [word.fromTo(field, valueWords(name, was), valueWords(name, is))];
    const only = is ?? was;
    return only == null || only === '' ? [] : [word.is(field, valueWords(name, only))];
  });
  return (
    <li>
      <strong>{headline}</strong> <small>{word.by(actor, word.via[via], time(at))}</small>
      {lines.length === 0 ? null : <div>{lines.join('; ')}</div>}
    </li>
  );
}

/** What a field holds, as a person would say it. */
function useValueWords(): (field: string, value: unknown) => string {
  const word = useWords(text);
  const common = useWords(shared);
  const { day, number, money } = useWriting();
  const tagName = useTagName();
  const providers = useAnswer('/providers', { query: { pageSize: 500 } }).value?.items;
  const nodes = useAnswer('/upstream-nodes', { query: { pageSize: 500 } }).value?.items;
  return (field, value) => {
    if (value == null || value === '') return word.empty;
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    if (typeof value === 'number') return field === 'snmpPort' ? String(value) : number(value, 5);
    if (typeof value !== 'string') return JSON.stringify(value);
    const named = { provider: providers, parent: nodes }[field]?.find(({ code }) => code === value);
    if (named) return named.name;
    if (field === 'amount') return money(Number(value));
    if (field === 'tag') return tagName(value);
    const stage = STAGES.find((candidate) => candidate === value);
    if (stage && (field === 'stage' || field === 'milestone')) return common.stage[stage];
    return DAY.test(value) ? day(value) : value;
  };
}
