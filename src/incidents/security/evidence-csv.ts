import { stringify } from 'csv-stringify/sync';
import { markedText } from '../../domain/import/formula-mark.js';
import { Evidence } from './evidence-schema.js';

const COLUMNS = ['at', 'source', 'kind', 'link', 'who', 'detail'] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The evidence as one table in the order of time; no cell can be taken for a formula. */
export function evidenceCsv(evidence: Evidence): string {
  const lines = linesOf(evidence).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  return stringify(lines, {
    header: true,
    columns: [...COLUMNS],
    cast: { string: markedText },
  });
}

function linesOf({ incident, devices, events, measured }: Evidence): Line[] {
  const line = (
    at: string,
    source: string,
    kind: string,
    detail: unknown,
    { link = '', who = '' } = {},
  ): Line => ({ at, source, kind, link, who, detail: JSON.stringify(detail) });
  const { timeline, told, ...whole } = incident;
  return [
    line(incident.startedAt, 'incident', incident.class, { ...whole, members: undefined }),
    ...timeline.map(({ at, kind, who, detail }) =>
      line(at, 'timeline', kind, detail, { who: who ?? '' }),
    ),
    ...told.map((each) => line(each.at, 'told', each.kind, each)),
    ...devices.flatMap(({ link, before, after }) => [
      ...(before ? [line(before.at, 'device', 'before', before, { link })] : []),
      ...(after ? [line(after.at, 'device', 'after', after, { link })] : []),
    ]),
    ...events.map(({ at, kind, link, payload }) => line(at, 'journal', kind, payload, { link })),
    ...measured.map(({ at, link, ...counts }) =>
      line(at, 'measured', 'five-minutes', counts, { link }),
    ),
  ];
}
