import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '../../api/use-answer';
import type { CoverageRow } from '../../parts/coverage-measures';
import { Answered, Empty } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { type Stage, shared } from '../../words/shared';
import { type Change, type ChangeGroup, goesOf, nameOf, restBefore, restOf } from './changes';
import { changesSince, dayBegan } from './asked';
import { type Deed, todayWords } from './today-words';
import { text } from './words';

const SHOWN = 8;
type Regencies = readonly CoverageRow[] | undefined;

/** A page of the changes between two instants; a null end: there is none to ask for. */
function useChangesBefore(from: string, to: string | null | undefined) {
  return useAnswer(to === null ? null : '/changes', {
    query: { ...changesSince(from), ...(to === undefined || to === null ? {} : { to }) },
    ...(to === undefined ? { everyMs: 60_000 } : {}),
  });
}

/** What was changed since midnight: who, what, where. What was done in one go is one line. */
export function Today({ regencies }: { readonly regencies: Regencies }) {
  const word = useWords(text);
  const { number } = useWriting();
  const [from] = useState(() => dayBegan(Date.now()));
  const newest = useChangesBefore(from, undefined);
  const older = useChangesBefore(from, restBefore(newest.value));
  const oldest = useChangesBefore(from, restBefore(older.value));
  const last = useChangesBefore(from, restBefore(oldest.value));
  const asking = [older, oldest, last].some((page) => page.asking);
  return (
    <Answered of={newest} rows={6}>
      {(first) => {
        const pages = [first, older.value, oldest.value, last.value].filter(
          (page) => page !== undefined,
        );
        const shown = goesOf(pages).slice(0, SHOWN);
        const rest = restOf(pages, shown);
        if (shown.length === 0) return <Empty>{word.noChanges}</Empty>;
        return (
          <>
            <ul className="lines">
              {shown.map((go) => (
                <Go key={go.key} of={go} regencies={regencies} />
              ))}
            </ul>
            {rest > 0 && !asking ? <small>{word.moreChanges(number(rest))}</small> : null}
          </>
        );
      }}
    </Answered>
  );
}

function Go({ of, regencies }: { readonly of: ChangeGroup; readonly regencies: Regencies }) {
  const { clock } = useWriting();
  const { by } = useWords(todayWords);
  const [{ at, actor, via, importId }] = of.changes;
  return (
    <li>
      <small>
        <time dateTime={at}>{clock(at)}</time>
        {via === 'demo' || via === 'cli' ? ` · ${by[via]}` : ''}
      </small>
      <span>
        <b>{actor}</b>{' '}
        {importId === null ? (
          <Deeds of={of} regencies={regencies} />
        ) : (
          <Import id={importId} of={of} regencies={regencies} />
        )}
      </span>
    </li>
  );
}

/** A file that was imported, in its own figures for who may read them. */
function Import({
  id,
  of,
  regencies,
}: {
  readonly id: string;
  readonly of: ChangeGroup;
  readonly regencies: Regencies;
}) {
  const word = useWords(todayWords);
  const { number } = useWriting();
  const imports = useAnswer(useMay('registry:write') ? '/imports' : null, {
    query: { pageSize: 20 },
  });
  const file = imports.value?.items.find((one) => one.id === id);
  if (file === undefined)
    return (
      <>
        <Deeds of={of} regencies={regencies} /> {word.importedSome}
      </>
    );
  const { rows, created, updated } = file.summary;
  return (
    <Link href={`/impor/${id}`}>
      {word.imported(file.fileName, number(rows), number(created), number(updated))}
    </Link>
  );
}

const deedOf = ({ before, after }: Change): Deed =>
  before === null ? 'made' : after === null ? 'removed' : 'changed';

function Deeds({ of, regencies }: { readonly of: ChangeGroup; readonly regencies: Regencies }) {
  const word = useWords(todayWords);
  const { number } = useWriting();
  const kindOf = (entity: string) =>
    entity in word.kind ? word.kind[entity as keyof typeof word.kind] : word.other;
  const { changes, count } = of;
  const [first] = changes;
  if (count === 1)
    return (
      <>
        {word.deed[deedOf(first)]} {kindOf(first.entity)} {nameOf(first)}
        <Stages of={first} /> <Where changes={changes} regencies={regencies} />
      </>
    );
  const kinds = [...new Set(changes.map(({ entity }) => entity))];
  if (count !== changes.length)
    return (
      <>
        {word.deed[deedOf(first)]} {count === null ? word.counting : word.many(number(count))},{' '}
        {word.among(
          kinds
            .slice(0, 3)
            .map((kind) => kindOf(kind))
            .join(', '),
        )}
      </>
    );
  const said = (['made', 'changed', 'removed'] as const).flatMap((deed) => {
    const parts = kinds.flatMap((kind) => {
      const these = changes.filter((change) => change.entity === kind && deedOf(change) === deed);
      return these.length === 0 ? [] : [word.several(number(these.length), kindOf(kind))];
    });
    return parts.length === 0 ? [] : [`${word.deed[deed]} ${parts.join(', ')}`];
  });
  return (
    <>
      {said.join(word.and)} <Where changes={changes} regencies={regencies} />
    </>
  );
}

/** From which stage to which. */
function Stages({ of: { entity, before, after } }: { readonly of: Change }) {
  const { stage } = useWords(shared);
  const word = useWords(todayWords);
  const nameOfStage = (at: unknown) =>
    typeof at === 'string' && at in stage ? stage[at as Stage] : null;
  const [from, to] = [nameOfStage(before?.['stage']), nameOfStage(after?.['stage'])];
  if (entity !== 'milestone' || from === null || to === null) return null;
  return <> {word.stage(from, to)}</>;
}

function Where({
  changes,
  regencies,
}: {
  readonly changes: readonly Change[];
  readonly regencies: Regencies;
}) {
  const word = useWords(todayWords);
  const { number } = useWriting();
  const villages = [...new Set(changes.flatMap(({ village }) => village ?? []))];
  const [only] = villages;
  if (only === undefined) return null;
  const codes = [...new Set(villages.map((code) => code.slice(0, 5)))];
  const regency =
    codes.length === 1
      ? (regencies?.find(({ key }) => key === codes[0])?.label ?? '')
      : word.regencies(number(codes.length));
  return villages.length === 1 ? (
    <InVillage code={only} regency={regency} />
  ) : (
    <>{word.inMany(number(villages.length), regency)}</>
  );
}

function InVillage({ code, regency }: { readonly code: string; readonly regency: string }) {
  const word = useWords(todayWords);
  const areas = useAnswer('/regions', { query: { q: code, level: ['village'], pageSize: 1 } });
  const name = areas.value?.items[0]?.name;
  return name === undefined ? null : <Link href={`/desa/${code}`}>{word.in(name, regency)}</Link>;
}
