import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { INestApplicationContext } from '@nestjs/common';
import { wibMonth, wibMonthsOf } from '../../domain/availability/months.js';
import { DAY_MS, endOfWibDay, startOfWibDay, wibDay } from '../../domain/time/instant.js';
import { ExportModule } from '../../reports/export/export.module.js';
import { OutagesExport } from '../../reports/export/outages-export.service.js';
import { SlaExport } from '../../reports/export/sla-export.service.js';
import { VILLAGE_FORMATS, VillagesExport } from '../../reports/export/villages-export.service.js';
import { Command, UsageError } from '../command.js';
import { withFeatures } from '../features.js';

interface Words {
  readonly what: 'villages' | 'outages' | 'sla';
  readonly file: string | null;
  /** WIB days (YYYY-MM-DD), both included. */
  readonly from: string | null;
  readonly to: string | null;
}

function wordsOf(words: readonly string[]): Words {
  const dates = new Map<string, string>();
  const rest: string[] = [];
  for (const word of words) {
    const [, name, day] = /^--(from|to)=(.*)$/.exec(word) ?? [];
    if (name !== undefined && day !== undefined) dates.set(name, day);
    else if (word.startsWith('--')) throw new UsageError(`unknown option ${word}`);
    else rest.push(word);
  }
  const [what, file = null, ...more] = rest;
  if ((what !== 'villages' && what !== 'outages' && what !== 'sla') || more.length > 0)
    throw new UsageError('say what to export, and at most one file');
  if (what === 'villages' && dates.size > 0)
    throw new UsageError('the registry is exported as it is: no --from and --to');
  return { what, file, from: dates.get('from') ?? null, to: dates.get('to') ?? null };
}

function instantOf(day: string | null, read: (day: string) => number): number | undefined {
  if (day === null) return undefined;
  try {
    return read(day);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** This month and the two before it. */
function threeMonths(now: number): number {
  const lastMonth = wibMonth(wibDay(now).slice(0, 7)).from - DAY_MS;
  return wibMonth(wibDay(wibMonth(wibDay(lastMonth).slice(0, 7)).from - DAY_MS).slice(0, 7)).from;
}

async function contentOf(
  { what, file, from, to }: Words,
  context: INestApplicationContext,
  now: number,
): Promise<Readable> {
  const period = { from: instantOf(from, startOfWibDay), to: instantOf(to, endOfWibDay) };
  if (what === 'villages') {
    const format = VILLAGE_FORMATS.find((known) => file?.endsWith(`.${known}`)) ?? 'csv';
    // Without the service nothing is known of the states.
    return context.get(VillagesExport, { strict: false }).file(format, {}, () => undefined);
  }
  if (what === 'outages') return context.get(OutagesExport, { strict: false }).file(period, now);
  const whole = { from: period.from ?? threeMonths(now), to: Math.min(period.to ?? now, now) };
  if (wibMonthsOf(whole).length === 0) throw new UsageError('nothing is left of that period');
  return context.get(SlaExport, { strict: false }).file(whole, now);
}

export const exportCommand: Command = {
  name: 'export',
  usage:
    'export villages|outages|sla [FILE] [--from=DAY] [--to=DAY]  writes a file (villages also as .xlsx or .geojson), or CSV to the output; days in WIB, both included: the last 30 days of outages, three months of sla unless said',
  run: (words) => {
    const asked = wordsOf(words);
    return withFeatures(
      async (context) => {
        const content = await contentOf(asked, context, Date.now());
        if (asked.file === null) await pipeline(content, process.stdout, { end: false });
        else await pipeline(content, createWriteStream(asked.file));
        return asked.file === null ? '' : `${asked.file} is written.`;
      },
      [ExportModule],
    );
  },
};
