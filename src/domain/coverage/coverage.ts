import { Availability, sumParts, toAnswer } from '../availability/availability.js';
import { ShownState, worstState } from '../link-state/shown.js';
import { STAGES, Stage, combinedStage } from '../rollout/stage.js';
import {
  CoverageDimension,
  CoverageLink,
  GroupValue,
  NamedCode,
  isDesa,
  placeValue,
  yearValue,
} from './dimension.js';
import { Group, GroupKey, byKey, groupsOf, keyOf, labelOf } from './grouping.js';

export interface CoverageRow {
  readonly key: GroupKey;
  readonly label: string;
  readonly target: number | null;
  readonly funded: number;
  readonly villages: number;
  readonly stages: Readonly<Record<Stage, number>>;
  readonly states: Readonly<Record<ShownState | 'notMonitored', number>>;
  readonly availability30d: Availability;
  readonly desaTotal: number | null;
  readonly fundedShare: number | null;
}

/** What coverage is asked for, beside the links. */
export interface CoverageFrame {
  /** One dimension or two. */
  readonly groupBy: readonly [CoverageDimension] | readonly [CoverageDimension, CoverageDimension];
  /** Regencies or districts to list even when nothing was granted there. */
  readonly places: readonly NamedCode[];
  /** Villages meant to be reached, by grant year; null where the filters leave a target without meaning. */
  readonly targets: ReadonlyMap<number, number> | null;
  /** Desa by region code. */
  readonly desaTotals: ReadonlyMap<string, number>;
}

/**
 * Counts granted links by one or two dimensions. Rows are ordered by key, missing keys last; `total` counts every
 * grant and village once, in however many rows it stands.
 */
export function coverageOf(
  links: readonly CoverageLink[],
  frame: CoverageFrame,
): { readonly rows: CoverageRow[]; readonly total: CoverageRow } {
  const rows = groupsOf(links, frame.groupBy, listedAnyway(frame))
    .map((group) => ({
      ...countsOf(group.links),
      key: keyOf(group.values),
      label: labelOf(group.values),
      target: targetOf(group.values, frame),
      ...shareOf(group, frame),
    }))
    .sort(byKey);
  return { rows, total: totalOf(links, rows, frame) };
}

/** With one dimension, places and years are listed even at zero; with two, only the pairs that occur. */
function listedAnyway({ groupBy, places, targets }: CoverageFrame): GroupValue[] {
  if (groupBy.length > 1) return [];
  if (groupBy[0] === 'regency' || groupBy[0] === 'district') return places.map(placeValue);
  return groupBy[0] === 'grantYear' ? [...(targets?.keys() ?? [])].map(yearValue) : [];
}

function targetOf(values: readonly GroupValue[], { groupBy, targets }: CoverageFrame) {
  const year = values[0]?.key;
  if (groupBy.length > 1 || groupBy[0] !== 'grantYear' || !year) return null;
  return targets?.get(Number(year)) ?? null;
}

/** A share is of the place's desa, so kelurahan do not count; it is undefined where a place has no desa. */
function shareOf(group: Group<CoverageLink>, { groupBy, desaTotals }: CoverageFrame) {
  const place = group.values[0]?.key;
  if (groupBy.length > 1 || !isPlace(groupBy[0]) || !place) {
    return { desaTotal: null, fundedShare: null };
  }
  return share(fundedDesa(group.links), desaTotals.get(place) ?? 0);
}

const isPlace = (dimension: CoverageDimension) =>
  dimension === 'regency' || dimension === 'district';

function share(funded: number, desaTotal: number) {
  return { desaTotal, fundedShare: desaTotal === 0 ? null : funded / desaTotal };
}

function fundedDesa(links: readonly CoverageLink[]): number {
  return new Set(links.map(({ villageCode }) => villageCode).filter(isDesa)).size;
}

function totalOf(
  links: readonly CoverageLink[],
  rows: readonly CoverageRow[],
  { groupBy, targets }: CoverageFrame,
): CoverageRow {
  const desaTotal = rows.reduce((sum, row) => sum + (row.desaTotal ?? 0), 0);
  return {
    ...countsOf(links),
    key: null,
    label: 'Total',
    target: targets && targets.size > 0 ? [...targets.values()].reduce((a, b) => a + b) : null,
    ...(groupBy.length === 1 && isPlace(groupBy[0])
      ? share(fundedDesa(links), desaTotal)
      : { desaTotal: null, fundedShare: null }),
  };
}

function countsOf(links: readonly CoverageLink[]) {
  const villages = byVillage(links);
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const states = { up: 0, degraded: 0, down: 0, unknown: 0, notMonitored: 0 };
  for (const ofVillage of villages.values()) {
    stages[combinedStage(ofVillage.map(({ stage }) => stage))] += 1;
    const measured = ofVillage.flatMap(({ state }) => (state === null ? [] : [state]));
    states[measured.length === 0 ? 'notMonitored' : worstState(measured)] += 1;
  }
  return {
    funded: new Set(links.map((link) => `${link.villageCode} ${String(link.grantYear)}`)).size,
    villages: villages.size,
    stages,
    states,
    availability30d: toAnswer(sumParts(links.flatMap(({ time }) => (time === null ? [] : [time])))),
  };
}

function byVillage(links: readonly CoverageLink[]): Map<string, CoverageLink[]> {
  const villages = new Map<string, CoverageLink[]>();
  for (const link of links) {
    const known = villages.get(link.villageCode);
    if (known) known.push(link);
    else villages.set(link.villageCode, [link]);
  }
  return villages;
}
