import { RegisteredLink } from '../domain/link/registered-link.js';
import { ShownState } from '../domain/link-state/shown.js';
import { Stage, combinedStage } from '../domain/rollout/stage.js';
import { MonitorStatus } from '../monitoring/monitoring.service.js';
import { textsOf } from './link-texts.js';
import { TakenLink } from './taken-link.js';
import { labelText, lineOf } from './text-format.js';

const STATES: readonly ShownState[] = ['up', 'degraded', 'down', 'unknown'];

/** Counts of links by state and group; a group shows all four states, so that a count that falls to nought is seen. */
export function linkCountLines(links: readonly TakenLink[]): string {
  const counts = new Map<string, Map<ShownState, number>>();
  for (const { link, state } of links) {
    const { group } = textsOf(link);
    let byState = counts.get(group);
    if (!byState) counts.set(group, (byState = new Map(STATES.map((name) => [name, 0]))));
    byState.set(state.shown, (byState.get(state.shown) ?? 0) + 1);
  }
  let text = '';
  for (const [group, byState] of counts) {
    for (const [state, count] of byState)
      text += lineOf('internet_desa_links', `state="${state}",${group}`, count);
  }
  return text;
}

/** Upstream nodes that are measured. */
export function upstreamLines(nodes: MonitorStatus['upstreamNodes']): string {
  return nodes
    .filter(({ state }) => state !== 'unknown')
    .map(({ code, name, state }) => {
      const labels = labelText({ upstream: code, upstream_name: name });
      return lineOf('internet_desa_upstream_up', labels, Number(state !== 'down'));
    })
    .join('');
}

/** Villages by grant year and stage; a village with several links of a year counts by its least advanced. */
export function villageCountLines(
  links: readonly RegisteredLink[],
  stageOf: (linkId: string) => Stage,
): string {
  const stages = new Map<string, { readonly grantYear: number; readonly stages: Stage[] }>();
  for (const { id, village, grantYear } of links) {
    const key = `${village.code} ${grantYear}`;
    const granted = stages.get(key);
    if (granted) granted.stages.push(stageOf(id));
    else stages.set(key, { grantYear, stages: [stageOf(id)] });
  }
  const counts = new Map<string, number>();
  for (const granted of stages.values()) {
    const labels = labelText({
      grant_year: String(granted.grantYear),
      stage: combinedStage(granted.stages),
    });
    counts.set(labels, (counts.get(labels) ?? 0) + 1);
  }
  return [...counts]
    .map(([labels, count]) => lineOf('internet_desa_villages', labels, count))
    .join('');
}

/** The programmes' targets by grant year. */
export function targetLines(targets: ReadonlyMap<number, number>): string {
  return [...targets]
    .map(([year, target]) =>
      lineOf('internet_desa_villages_target', `grant_year="${year}"`, target),
    )
    .join('');
}
