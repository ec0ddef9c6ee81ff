import type uPlot from 'uplot';
import type { Writing } from '../../words/numbers';
import type { Line } from './line';
import { lonely } from './series';

const COLOURS = ['--accent', '--degraded'] as const;
/** Told apart by dashes too, not by colour alone. */
export const DASHES: readonly (readonly number[])[] = [[], [7, 4]];
const FONT = '13px system-ui, sans-serif';
const DAY_SECONDS = 86_400;
const WIB_SECONDS = 7 * 3_600;

const colour = (element: Element, name: string): string =>
  getComputedStyle(element).getPropertyValue(name).trim();

/** The lines on the instants of the first. */
export function dataOf(lines: readonly Line[]): uPlot.AlignedData {
  const times = [...(lines[0]?.series.times ?? [])];
  const [first, ...others] = lines.map(({ series }) => series);
  const byTime = others.map(
    ({ times: at, values }) =>
      new Map(at.map((instant, index) => [instant, values[index] ?? null])),
  );
  return [
    times,
    [...(first?.values ?? [])],
    ...byTime.map((values) => times.map((instant) => values.get(instant) ?? null)),
  ];
}

/** A line each; where nothing was measured there is a gap, and a point alone between gaps is drawn as a point. */
export function linesOf(element: Element, count: number): uPlot.Series[] {
  const lines = Array.from({ length: count }, (_, index): uPlot.Series => {
    const stroke = colour(element, COLOURS[index] ?? '--ink');
    return {
      stroke,
      width: 2,
      dash: [...(DASHES[index] ?? [])],
      spanGaps: false,
      points: {
        show: true,
        size: 5,
        fill: stroke,
        filter: (drawn, series) => lonely([...(drawn.data[series] ?? [])]),
      },
    };
  });
  return [{}, ...lines];
}

/** Times as WIB, whatever zone the browser is in; days begin at midnight there. */
export function axesOf(
  element: Element,
  { clock, shortDay, number }: Writing,
  unit: string,
  daysShown: boolean,
): uPlot.Axis[] {
  const look = {
    stroke: colour(element, '--quiet'),
    font: FONT,
    grid: { stroke: colour(element, '--line'), width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...look,
      space: 80,
      size: 32,
      splits: (_, __, from, to, apart) =>
        steps(from, to, daysShown ? Math.max(apart, DAY_SECONDS) : apart),
      values: (_, splits) =>
        splits.map((at) =>
          daysShown || isMidnight(at) ? shortDay(at * 1_000) : clock(at * 1_000),
        ),
    },
    {
      ...look,
      size: 66,
      values: (_, splits) => splits.map((value) => `${number(value, 2)} ${unit}`),
    },
  ];
}

const isMidnight = (at: number) => (at + WIB_SECONDS) % DAY_SECONDS === 0;

const STEPS = [1, 2, 3, 4, 6, 12, 24, 48, 120, 240, 360, 720].map((hours) => hours * 3_600);

/** Whole hours or days of WIB, at least so far apart. */
function steps(from: number, to: number, least: number): number[] {
  const step = STEPS.find((candidate) => candidate >= least) ?? DAY_SECONDS * 30;
  const first = Math.ceil((from + WIB_SECONDS) / step) * step - WIB_SECONDS;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

/** Outages behind the lines: hatched, at least two pixels wide. */
export function shadeDown(
  drawn: uPlot,
  element: Element,
  down: readonly (readonly [number, number])[],
): void {
  const { ctx, bbox } = drawn;
  const [left, right] = [bbox.left, bbox.left + bbox.width];
  const within = (x: number) => Math.min(Math.max(x, left), right);
  ctx.save();
  for (const [from, to] of down) {
    const [x, end] = [from, to].map((at) => within(drawn.valToPos(at, 'x', true)));
    if (x === undefined || end === undefined || end <= left || x >= right) continue;
    hatch(ctx, colour(element, '--down-fill'), x, bbox.top, Math.max(2, end - x), bbox.height);
  }
  ctx.restore();
}

function hatch(
  ctx: CanvasRenderingContext2D,
  stroke: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.globalAlpha = 0.25;
  ctx.fillStyle = stroke;
  ctx.fillRect(x, y, width, height);
  ctx.globalAlpha = 0.7;
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let at = x - height; at < x + width; at += 7) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}
