import { ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { FileProblem } from '../../domain/import/columns.js';
import type { SheetReading } from './reader.js';

const TIME_LIMIT_MS = 30_000;
const HEAP_LIMIT_MB = 384;

/** How the reader is run. */
export interface ReaderProgram {
  readonly entry: string;
  /** For Node itself. */
  readonly parameters: readonly string[];
  readonly timeLimitMs: number;
}

const READER: ReaderProgram = {
  entry: resolve(import.meta.dirname, 'reader.js'),
  parameters: ['--enable-source-maps'],
  timeLimitMs: TIME_LIMIT_MS,
};

const tooCostly = (what: string): SheetReading => {
  const message = `reading the spreadsheet took more ${what} than it may; save it anew with nothing but the list, or send it as CSV`;
  const problem: FileProblem = { path: 'file', code: 'file.too-costly', message };
  return { ok: false, problems: [problem] };
};

/** Reads spreadsheets in processes that may fail without harm: one at a time, with a limit of time and of memory. */
@Injectable()
export class SpreadsheetProcess {
  private previous: Promise<unknown> = Promise.resolve();

  /** How the reader is run; another program takes its place where the sources are not built. */
  protected readonly program: ReaderProgram = READER;

  /** The first sheet of these bytes, which must be a zip archive within its limits. */
  async read(bytes: Buffer): Promise<SheetReading> {
    const reading = this.previous.then(() => this.readAlone(bytes));
    this.previous = reading.catch(() => undefined);
    return reading;
  }

  private readAlone(bytes: Buffer): Promise<SheetReading> {
    const child = this.start();
    return new Promise((answer) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        answer(tooCostly('time'));
      }, this.program.timeLimitMs);
      child.once('message', (reading) => answer(reading as SheetReading));
      child.once('error', () => answer(tooCostly('memory')));
      child.once('exit', () => {
        clearTimeout(timer);
        answer(tooCostly('memory'));
      });
      child.send(bytes, () => undefined);
    });
  }

  /** Without this process's environment: a reader of foreign files needs no secrets. */
  private start(): ChildProcess {
    const { entry, parameters } = this.program;
    const child = fork(entry, [], {
      execArgv: [`--max-old-space-size=${HEAP_LIMIT_MB}`, ...parameters],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Probing goes before reading files.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return child;
  }
}
