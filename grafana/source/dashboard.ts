import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { PanelSource } from './panels.js';

/** Links between the dashboards are made by this tag. */
const TAG = 'pantau-desa';

export interface Row {
  readonly title: string;
  readonly panels: readonly PanelSource[];
}

export interface DashboardPlan {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly from: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly rows: readonly Row[];
}

/** Puts a dashboard together: what is the same for all five, and ids in the order of the panels. */
export function assembled(plan: DashboardPlan): Dashboard {
  const builder = new DashboardBuilder(plan.title)
    .uid(plan.uid)
    .description(plan.description)
    .tags([TAG])
    .timezone('Asia/Jakarta')
    .weekStart('monday')
    .time({ from: plan.from, to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .variables([...plan.variables])
    .links([betweenDashboards(), toConsole()]);
  let id = 0;
  for (const { title, panels } of plan.rows) {
    builder.withRow(new RowBuilder(title).id(++id));
    for (const panel of panels) {
      panel.id(++id);
      builder.withPanel(panel);
    }
  }
  const dashboard = builder.build();
  // The SDK would put the links into a menu.
  for (const link of dashboard.links ?? []) delete link.placement;
  return dashboard;
}

const betweenDashboards = () =>
  new DashboardLinkBuilder('Pantau Desa')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .keepTime(true)
    .includeVars(true);

const toConsole = () =>
  new DashboardLinkBuilder('Konsol')
    .type(DashboardLinkType.Link)
    .icon('external link')
    .tooltip('Buka konsol Pantau Desa')
    .url('${console}')
    .targetBlank(true);

/** For a table's cell that holds a village's code. */
export const toVillage = (column: string) => ({
  title: 'Buka halaman desa ini',
  url: `/d/pantau-desa?var-village=\${__data.fields["${column}"]}&\${datasource:queryparam}&\${job:queryparam}&\${console:queryparam}&\${__url_time_range}`,
});

/** For a table's cell that names a village, with the code in the column given. */
export const toVillageInConsole = (column: string) => ({
  title: 'Buka di konsol',
  url: `\${console}/desa/\${__data.fields["${column}"]}`,
  targetBlank: true,
});
