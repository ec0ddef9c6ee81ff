import { readFileSync, readdirSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Labels, Unpacked } from './alertmanager-run.js';
import { changed } from './changed.js';
import { temporaryFolder } from './programs.js';
import { StartedProgram, freePort } from './started-program.js';

const SHIPPED = resolve(import.meta.dirname, '../../config/prometheus');

/** A series of an answer: one value for an instant, several over time; `NaN` as Prometheus says it. */
export interface AnsweredSeries {
  readonly labels: Labels;
  readonly values: readonly number[];
}

interface Result {
  readonly metric: Labels;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/** Whom Prometheus asks and tells. */
export interface Neighbours {
  readonly metricsUrl: string;
  readonly alertmanagerUrl: string;
}

/** Of the shipped groups' 15 s, 30 s and 1 m; `for` stays as it is. */
const BEAT = '3s';

/**
 * The shipped files in a folder: other addresses, alerts about links taken in as prometheus.yml says, and a faster beat
 * of scrapes and evaluations. Nothing else is changed.
 */
function layOut(folder: string, own: string, { metricsUrl, alertmanagerUrl }: Neighbours): string {
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  for (const file of readdirSync(join(SHIPPED, 'rules'))) {
    const text = readFileSync(join(SHIPPED, 'rules', file), 'utf8');
    writeFileSync(join(rules, file), changed(text, /^( {4}interval: ).*$/gm, `$1${BEAT}`));
  }
  const replacements: readonly (readonly [RegExp, string])[] = [
    [/# - (.*links\.rules\.yml)/, '- $1'],
    [/^( {2}(?:scrape|evaluation)_interval: ).*$/gm, `$1${BEAT}`],
    [/service:9599/, new URL(metricsUrl).host],
    [/alertmanager:9093/g, new URL(alertmanagerUrl).host],
    [/localhost:9090/, own],
  ];
  const file = join(folder, 'prometheus.yml');
  const shipped = readFileSync(join(SHIPPED, 'prometheus.yml'), 'utf8');
  writeFileSync(
    file,
    replacements.reduce((text, [what, by]) => changed(text, what, by), shipped),
  );
  return file;
}

/** A real Prometheus with the shipped configuration beside a running service. */
export class RunningPrometheus {
  private constructor(
    private readonly program: StartedProgram,
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  static async start(
    { environment }: Unpacked,
    neighbours: Neighbours,
  ): Promise<RunningPrometheus> {
    const folder = temporaryFolder();
    const address = `127.0.0.1:${await freePort()}`;
    const program = await StartedProgram.start(
      [
        'prometheus',
        `--config.file=${layOut(folder.path, address, neighbours)}`,
        `--storage.tsdb.path=${join(folder.path, 'store')}`,
        `--web.listen-address=${address}`,
      ],
      environment,
      `http://${address}`,
    );
    return new RunningPrometheus(program, folder);
  }

  async end(): Promise<void> {
    await this.program.end();
    this.folder.rm();
  }

  /** What its API answers; throws, with its words, when it refuses. */
  async ask<T>(path: string, parameters: Labels = {}): Promise<T> {
    const query = new URLSearchParams(parameters).toString();
    const response = await fetch(`${this.program.url}/api/v1/${path}?${query}`);
    const answer = (await response.json()) as { status: string; error?: string; data: T };
    if (answer.status !== 'success') throw new Error(`${answer.error ?? ''}: ${query}`);
    return answer.data;
  }

  async now(expr: string): Promise<AnsweredSeries[]> {
    return (await this.ask<{ result: Result[] }>('query', { query: expr })).result.map(asSeries);
  }

  /** Over the last seconds, in steps of this many. */
  async over(seconds: number, step: number, expr: string): Promise<AnsweredSeries[]> {
    const end = Date.now() / 1_000;
    const asked = { query: expr, start: String(end - seconds), end: String(end), step: `${step}` };
    return (await this.ask<{ result: Result[] }>('query_range', asked)).result.map(asSeries);
  }
}

const asSeries = ({ metric, value, values }: Result): AnsweredSeries => ({
  labels: metric,
  values: (values ?? (value ? [value] : [])).map(([, text]) => Number(text)),
});
