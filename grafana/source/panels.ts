import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TableSortByFieldStateBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type DynamicConfigValue,
  type Panel,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { COLOURS, NOT_MEASURED } from './states.js';

export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** What every panel has to say of itself. Width in columns of 24, height in rows. */
export interface Words {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly width: number;
  readonly height?: number;
}

export interface Query {
  readonly expr: string;
  readonly legend: string;
}

type AnyBuilder = StatBuilder | TimelineBuilder | TableBuilder | TimeSeriesBuilder;

/** The device's counters move once a minute: a shorter step would draw their own rhythm. */
const SNMP_INTERVAL = '1m';

const letterOf = (index: number) => String.fromCharCode('A'.charCodeAt(0) + index);

function target({ expr, legend }: Query, index: number): DataqueryBuilder {
  const query = new DataqueryBuilder()
    .datasource(DATASOURCE)
    .expr(expr)
    .legendFormat(legend)
    .refId(letterOf(index));
  return /internet_desa_(if|device)_/.test(expr) ? query.interval(SNMP_INTERVAL) : query;
}

function described<P extends AnyBuilder>(
  panel: P,
  { title, description, unit, width, height = 8 }: Words,
  queries: readonly DataqueryBuilder[],
): P {
  panel.title(title).description(description).unit(unit).span(width).height(height);
  panel.datasource(DATASOURCE).targets([...queries]);
  if (queries.some((query) => query.build().interval !== undefined)) panel.interval(SNMP_INTERVAL);
  return panel;
}

/** Curves over the time shown, with their last value in the legend. */
export function curves(words: Words, queries: readonly Query[]): TimeSeriesBuilder {
  return described(
    new TimeSeriesBuilder(),
    words,
    queries.map((query, index) => target(query, index).range()),
  )
    .axisSoftMin(0)
    .lineWidth(1)
    .fillOpacity(8)
    .showPoints(VisibilityMode.Never)
    .spanNulls(false)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(
      new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending),
    );
}

/** Curves that stand on one another: parts of a whole. */
export const stackedCurves = (words: Words, queries: readonly Query[]): TimeSeriesBuilder =>
  curves(words, queries)
    .fillOpacity(60)
    .stacking(new StackingConfigBuilder().group('A').mode(StackingMode.Normal));

/** The newest value of each series, large. */
export function figures(words: Words, queries: readonly Query[]): StatBuilder {
  return (
    described(
      new StatBuilder(),
      { height: 4, ...words },
      queries.map((query, index) => target(query, index).instant()),
    )
      .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
      .mappings([NOT_MEASURED])
      .noValue('Tidak terukur')
      // Grafana's own thresholds make every number from 80 on red.
      .thresholds(
        new ThresholdsConfigBuilder()
          .mode(ThresholdsMode.Absolute)
          .steps([{ value: null, color: COLOURS.calm }]),
      )
      .graphMode(BigValueGraphMode.None)
      .colorMode(BigValueColorMode.Value)
      .textMode(BigValueTextMode.ValueAndName)
  );
}

/** What a thing was, from when to when; the mappings give each value its word. */
export function timeline(
  words: Words,
  queries: readonly Query[],
  mappings: ValueMapping[],
): TimelineBuilder {
  return (
    described(
      new TimelineBuilder(),
      words,
      queries.map((query, index) => target(query, index).range()),
    )
      .mappings(mappings)
      .noValue('Tidak terukur')
      .mergeValues(true)
      .showValue(VisibilityMode.Auto)
      .fillOpacity(80)
      // A hole in the scrapes is not the last state prolonged.
      .insertNulls(180_000)
      .legend(
        new VizLegendOptionsBuilder()
          .showLegend(true)
          .displayMode(LegendDisplayMode.List)
          .placement(LegendPlacement.Bottom),
      )
  );
}

/** A column of a table: a label, or the value of a query (`Value #A`, in the order of the queries). */
export interface Column {
  readonly field: string;
  readonly as: string;
  readonly unit?: string;
  readonly mappings?: readonly ValueMapping[];
  /** Where a click on a cell leads. */
  readonly link?: { readonly title: string; readonly url: string };
}

/** Rows of the newest values, one for each combination of labels, merged over the queries. */
export function table(
  words: Words,
  queries: readonly Query[],
  columns: readonly Column[],
  sortedBy: { readonly column: string; readonly descending: boolean },
): TableBuilder {
  const fieldOf = ({ field }: Column) =>
    queries.length === 1 && field === 'Value #A' ? 'Value' : field;
  const fields = columns.map(fieldOf);
  const panel = described(
    new TableBuilder(),
    words,
    queries.map((query, index) => target(query, index).instant().format(PromQueryFormat.Table)),
  )
    .noValue('–')
    .sortBy([
      new TableSortByFieldStateBuilder().displayName(sortedBy.column).desc(sortedBy.descending),
    ])
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'filterFieldsByName', options: { include: { names: fields } } })
    .withTransformation({
      id: 'organize',
      options: {
        indexByName: Object.fromEntries(fields.map((field, index) => [field, index])),
        renameByName: Object.fromEntries(columns.map((column) => [fieldOf(column), column.as])),
      },
    });
  for (const column of columns) {
    const properties = propertiesOf(column);
    if (properties.length > 0) panel.overrideByName(column.as, properties);
  }
  return panel;
}

function propertiesOf({ unit, mappings, link }: Column): DynamicConfigValue[] {
  return [
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(mappings === undefined
      ? []
      : [
          { id: 'mappings', value: mappings },
          { id: 'custom.cellOptions', value: { type: 'color-text' } },
        ]),
    ...(link === undefined ? [] : [{ id: 'links', value: [link] }]),
  ];
}

/** Gives series that are named by a label's value their word and colour. */
export function nameSeries<P extends StatBuilder | TimeSeriesBuilder>(
  panel: P,
  names: Readonly<Record<string, { readonly text: string; readonly color?: string }>>,
): P {
  for (const [series, { text, color }] of Object.entries(names)) {
    panel.overrideByName(series, [
      { id: 'displayName', value: text },
      ...(color === undefined
        ? []
        : [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]),
    ]);
  }
  return panel;
}

/** Draws one series of a panel dashed: what is promised, beside what is. */
export const dashed = (panel: TimeSeriesBuilder, pattern: string): TimeSeriesBuilder =>
  panel.overrideByRegexp(pattern, [
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
    { id: 'custom.fillOpacity', value: 0 },
  ]);

export type PanelSource = Builder<Panel> & { id(id: number): unknown };
