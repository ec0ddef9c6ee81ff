import { Availability, NO_TIME, addParts, toAnswer } from '../availability/availability.js';
import { STATES_WORST_FIRST, ShownState } from '../link-state/shown.js';
import { STAGES, Stage } from '../rollout/stage.js';
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

/** What is gathered of a village while its links are gone through. Ranks: places in STAGES and in STATES_WORST_FIRST. */
interface VillageCount {
  stageRank: number;
  /** Beyond the last state: none of its links is monitored. */
  stateRank: number;
  readonly grantYears: number[];
}

/** One pass over the links: this is done for every group of every answer. */
function countsOf(links: readonly CoverageLink[]) {
  const villages = new Map<string, VillageCount>();
  const time = { ...NO_TIME };
  for (const link of links) {
    const known = villages.get(link.villageCode);
    if (known) countLink(known, link);
    else
      villages.set(link.villageCode, {
        stageRank: STAGE_RANK[link.stage],
        stateRank: stateRankOf(link),
        grantYears: [link.grantYear],
      });
    if (link.time !== null) addParts(time, link.time);
  }
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const states = { up: 0, degraded: 0, down: 0, unknown: 0, notMonitored: 0 };
  let funded = 0;
  for (const { stageRank, stateRank, grantYears } of villages.values()) {
    stages[STAGES[stageRank] ?? 'funded'] += 1;
    states[STATES_WORST_FIRST[stateRank] ?? 'notMonitored'] += 1;
    funded += grantYears.length;
  }
  return { funded, villages: villages.size, stages, states, availability30d: toAnswer(time) };
}

const STAGE_RANK = Object.fromEntries(STAGES.map((stage, rank) => [stage, rank])) as Readonly<
  Record<Stage, number>
>;
const STATE_RANK = Object.fromEntries(
  STATES_WORST_FIRST.map((state, rank) => [state, rank]),
) as Readonly<Record<ShownState, number>>;

const stateRankOf = ({ state }: CoverageLink) =>
  state === null ? STATES_WORST_FIRST.length : STATE_RANK[state];

/** The least advanced stage counts (`combinedStage`), and the worst state. */
function countLink(village: VillageCount, link: CoverageLink): void {
  village.stageRank = Math.min(village.stageRank, STAGE_RANK[link.stage]);
  village.stateRank = Math.min(village.stateRank, stateRankOf(link));
  if (!village.grantYears.includes(link.grantYear)) village.grantYears.push(link.grantYear);
}
