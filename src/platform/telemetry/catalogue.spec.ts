import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, MetricDefinition } from './catalogue.js';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/metrics.md'), 'utf8');
const SECTIONS = {
  Links: 'link',
  'The fleet': 'fleet',
  'The monitor about itself': 'process',
} as const;

/** A metric as the document has it. */
const documented = DOCUMENT.split(/^## /m).flatMap((section) => {
  const [title = '', ...lines] = section.split('\n');
  return lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      // A bar within a cell is code, as in `up|down`; none of them stands before the meaning.
      const [, name = '', type = '', labels = '', unit = '', meaning = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return {
        name: name.replaceAll('`', ''),
        type,
        scope: title in SECTIONS ? SECTIONS[title as keyof typeof SECTIONS] : title,
        labels: [...labels.matchAll(/`([^`]+)`/g)].map(([, label]) => label),
        unit,
        meaning,
      };
    });
});

describe('docs/metrics.md', () => {
  it('has the catalogue’s metrics in its order, with their types and labels, and no others', () => {
    const catalogue = Object.entries<MetricDefinition>(CATALOGUE).map(
      ([name, { type, scope, labels }]) => ({ name, type, scope, labels: [...labels] }),
    );
    expect(
      documented.map(({ name, type, scope, labels }) => ({ name, type, scope, labels })),
    ).toEqual(catalogue);
  });

  it('says of each its unit and what it is', () => {
    for (const { name, unit, meaning } of documented)
      expect([name, unit !== '', meaning.length > 3]).toEqual([name, true, true]);
  });
});
