import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { Exposition, written } from './exposition.js';
import { Format } from './text-format.js';

/** As much text is made before others have their turn: about a millisecond's work. */
const CHARACTERS_AT_A_TIME = 128 * 1024;

/** Answers scrapes. Those that arrive while an equal one is being written share it. */
@Injectable()
export class Scrapes {
  private readonly writing = new Map<string, Promise<readonly Buffer[]>>();

  constructor(
    private readonly exposition: Exposition,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  /** The answer's body, in parts. */
  body(format: Format, zipped: boolean): Promise<readonly Buffer[]> {
    const kind = `${format} ${zipped ? 'gzip' : 'identity'}`;
    const shared = this.writing.get(kind);
    if (shared) return shared;
    const writing = this.write(format, zipped).finally(() => this.writing.delete(kind));
    this.writing.set(kind, writing);
    return writing;
  }

  private async write(format: Format, zipped: boolean): Promise<Buffer[]> {
    const startedAt = performance.now();
    const taken = await this.exposition.take(format);
    let longestMs = performance.now() - startedAt;
    const turns = inTurns(written(taken, format), (ms) => (longestMs = Math.max(longestMs, ms)));
    const body = await (zipped ? compressed(turns) : collected(turns));
    const seconds = (performance.now() - startedAt) / 1000;
    this.telemetry.observe('internet_desa_scrape_duration_seconds', {}, seconds);
    this.telemetry.set('internet_desa_scrape_longest_block_seconds', {}, longestMs / 1000);
    return body;
  }
}

/** Joins pieces of text to parts, one in a turn of the event loop; tells how long each took to make. */
async function* inTurns(
  pieces: Iterable<string>,
  took: (ms: number) => void,
): AsyncGenerator<Buffer> {
  let beganAt = performance.now();
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHARACTERS_AT_A_TIME) continue;
    const part = Buffer.from(text);
    text = '';
    took(performance.now() - beganAt);
    yield part;
    await setImmediate();
    beganAt = performance.now();
  }
  yield Buffer.from(text);
  took(performance.now() - beganAt);
}

async function collected(parts: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

/** Compressed beside the event loop, on threads of its own. */
async function compressed(parts: AsyncIterable<Buffer>): Promise<Buffer[]> {
  let all: Buffer[] = [];
  await pipeline(parts, createGzip({ level: 1 }), async (zipped: AsyncIterable<Buffer>) => {
    all = await collected(zipped);
  });
  return all;
}
