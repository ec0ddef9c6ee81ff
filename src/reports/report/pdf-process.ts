import { ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ReportOrder } from './report-document.js';

const TIME_LIMIT_MS = 60_000;
/** Twice what all 8,563 villages of a province take. */
const HEAP_LIMIT_MB = 512;
/** The one that is made and those that wait for it. */
const MOST_ORDERS = 6;

/** How the writer is run. */
export interface WriterProgram {
  readonly entry: string;
  /** For Node itself. */
  readonly parameters: readonly string[];
  readonly timeLimitMs: number;
}

const WRITER: WriterProgram = {
  entry: resolve(import.meta.dirname, 'pdf-writer.js'),
  parameters: ['--enable-source-maps'],
  timeLimitMs: TIME_LIMIT_MS,
};

const tooCostly = () =>
  new DomainError(
    'export.too-costly',
    'Making the PDF took more time or memory than it may; narrow the report by regency, provider or grant year, or take it as XLSX.',
    503,
  );

/** Makes PDFs in processes that may fail without harm: one at a time, with a limit of time and of memory. */
@Injectable()
export class PdfProcess {
  private previous: Promise<unknown> = Promise.resolve();
  private orders = 0;

  /** How the writer is run; another program takes its place where the sources are not built. */
  protected readonly program: WriterProgram = WRITER;

  /** The bytes of the document. Throws DomainError `export.busy` when many wait already, or `export.too-costly`. */
  async write(order: ReportOrder): Promise<Buffer> {
    if (this.orders >= MOST_ORDERS) {
      throw new DomainError(
        'export.busy',
        'Other reports are being made; ask again in a minute.',
        503,
      );
    }
    this.orders += 1;
    const writing = this.previous.then(() => this.writeAlone(order));
    this.previous = writing.catch(() => undefined).then(() => (this.orders -= 1));
    return writing;
  }

  private writeAlone(order: ReportOrder): Promise<Buffer> {
    const child = this.start();
    return new Promise((answer, refuse) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        refuse(tooCostly());
      }, this.program.timeLimitMs);
      child.once('message', (bytes) => answer(Buffer.from(bytes as Uint8Array)));
      child.once('error', () => refuse(tooCostly()));
      child.once('exit', () => {
        clearTimeout(timer);
        refuse(tooCostly());
      });
      child.send(order, () => undefined);
    });
  }

  /** Without this process's environment: it needs no secrets. */
  private start(): ChildProcess {
    const { entry, parameters } = this.program;
    const child = fork(entry, [], {
      execArgv: [`--max-old-space-size=${String(HEAP_LIMIT_MB)}`, ...parameters],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Probing goes before making files.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return child;
  }
}
