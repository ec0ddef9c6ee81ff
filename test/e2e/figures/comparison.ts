import { expect } from '@jest/globals';
import { Labels } from '../../support/alertmanager-run.js';
import { DashboardJson } from '../../support/dashboards.js';
import { panelOf, shownBy } from '../../support/panel-answers.js';
import { RunningProgram } from '../../support/programs.js';
import { RunningPrometheus } from '../../support/prometheus-run.js';

/** What is compared: the same service, as its dashboards show it and as its API tells it. */
export interface Sides {
  readonly demo: RunningProgram;
  readonly prometheus: RunningPrometheus;
  readonly dashboards: readonly DashboardJson[];
}

/** Villages in different states, each with one link. */
export interface Places {
  readonly cut: string;
  readonly degraded: string;
  readonly healthy: string;
}

export interface Comparison {
  readonly uid: string;
  readonly title: string;
  /** What the panel shows, and what the API says it must. */
  readonly read: (panel: Panel, api: Api, places: Places) => Promise<readonly [unknown, unknown]>;
}

export type Figures = Record<string, number>;
type Panel = (refId: string, labels: readonly string[], values?: Labels) => Promise<Figures>;
export type Api = <T>(path: string, init?: RequestInit) => Promise<T>;

export interface Named {
  readonly code: string;
  readonly name: string;
}
export interface Availability {
  readonly ratio: number;
  readonly coverage: number;
  readonly upSeconds: number;
  readonly downSeconds: number;
}
interface Village {
  readonly name: string;
  readonly district: Named;
  readonly regency: Named;
  readonly links: readonly {
    readonly id: string;
    readonly provider: Named;
    readonly grantYear: number;
    readonly contractedMbps: number;
    readonly state: string;
    readonly availability30d: Availability;
  }[];
  readonly contracts: readonly { readonly promisedAvailability: number }[];
}
export interface CoverageRow {
  readonly key: string;
  readonly label: string;
  readonly target: number;
  readonly funded: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly availability30d: Availability;
}
export interface Monitor {
  readonly epoch: number;
  readonly waitingEvents: number;
  readonly poller: { readonly up: boolean };
  readonly upstreamNodes: readonly { readonly code: string; readonly state: string }[];
}

export const LINK_STATES = ['up', 'degraded', 'down', 'unknown'];
/** Of a window that moves on with time, in which both sides look at slightly different instants. */
export const near = (ratio: number): unknown => expect.closeTo(ratio, 4);
/** Of a window that is over: only floating point is between them. */
export const exactly = (value: number): unknown => expect.closeTo(value, 6);

async function everyVillage(api: Api): Promise<Village[]> {
  const page = (number: number) =>
    api<{ items: Village[] }>(`/villages?pageSize=500&page=${number}`);
  return (await Promise.all([page(1), page(2)])).flatMap(({ items }) => items);
}
export const everyLink = async (api: Api) =>
  (await everyVillage(api)).flatMap(({ links, regency }) =>
    links.map((link) => ({ ...link, regency })),
  );
export const linkOf = async (api: Api, code: string) => {
  const village = await api<Village>(`/villages/${code}`);
  const [link] = village.links;
  if (!link) throw new Error(`no link in ${code}`);
  return { village, link };
};
export const openOutages = async (api: Api) =>
  Object.fromEntries(
    (await api<{ items: { linkId: string; startedAt: string }[] }>('/outages?open=true')).items.map(
      ({ linkId, startedAt }) => [linkId, Date.parse(startedAt)],
    ),
  );
export const coverageBy = async (api: Api, dimension: string) =>
  api<{ rows: CoverageRow[]; total: CoverageRow }>(`/coverage?groupBy=${dimension}`);
export const figuresOf = <T>(
  rows: readonly T[],
  key: (row: T) => string,
  value: (row: T) => unknown,
) => Object.fromEntries(rows.map((row) => [key(row), value(row)]));
export const rounded = (figures: Figures) =>
  Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value)]));
export const letter = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);

/** How many links are in each of these states, by a key; every key has a number, be it none. */
export function countBy<T extends { readonly state: string }>(
  links: readonly T[],
  key: (link: T) => string,
  states: readonly string[],
): Figures {
  const counts: Figures = {};
  for (const link of links)
    counts[key(link)] = (counts[key(link)] ?? 0) + (states.includes(link.state) ? 1 : 0);
  return counts;
}

/** What the panel shows now, and what the API says it must. */
export function compare(
  { uid, title, read }: Comparison,
  { demo, prometheus, dashboards }: Sides,
  places: Places,
): Promise<readonly [unknown, unknown]> {
  const panel = panelOf(dashboards, uid, title);
  return read(
    (refId, labels, values) => shownBy(prometheus, panel, refId, labels, values),
    (path, init) => demo.api(`/api/v1${path}`, init),
    places,
  );
}
