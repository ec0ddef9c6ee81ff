import type { State } from '../../words/shared';

const SVG = 'http://www.w3.org/2000/svg';

function shape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** What is drawn in the circle: the sign that the state has everywhere. */
function signOf(state: State): SVGElement[] {
  switch (state) {
    case 'up':
      return [];
    case 'degraded':
      return [shape('path', { d: 'M8 3a5 5 0 0 0 0 10z', class: 'half' })];
    case 'down':
      return [shape('path', { d: 'M4.5 4.5l7 7m0-7l-7 7', class: 'line' })];
    case 'unknown':
      return [
        shape('path', { d: 'M5.6 6.2a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.4', class: 'line thin' }),
        shape('circle', { cx: '8', cy: '12', r: '.9', class: 'dot' }),
      ];
    case 'notMonitored':
      return [shape('path', { d: 'M4.5 8h7', class: 'line' })];
  }
}

/** A village's mark: a circle with the state's sign; hollow where the place is only estimated. */
export function markOf(state: State, estimated: boolean): SVGElement {
  const svg = shape('svg', {
    viewBox: '0 0 16 16',
    class: `mark ${state}${estimated ? ' hollow' : ''}`,
    'aria-hidden': 'true',
  });
  svg.append(shape('circle', { cx: '8', cy: '8', r: '7', class: 'ring' }), ...signOf(state));
  return svg;
}
