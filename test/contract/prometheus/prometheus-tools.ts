import { execFile } from 'node:child_process';
import { environmentOf, unpackDebian } from '../../support/debian-packages.js';

export interface ToolRun {
  readonly ok: boolean;
  /** All that it said. */
  readonly text: string;
}

/** Debian's promtool and amtool, unpacked and never installed. */
export class PrometheusTools {
  private constructor(
    /** Where they were unpacked. */
    readonly root: string,
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Or in words why they cannot be had here. */
  static async unpack(): Promise<PrometheusTools | string> {
    try {
      const root = await unpackDebian('prometheus-tools', [
        'prometheus',
        'prometheus-alertmanager',
      ]);
      return new PrometheusTools(root, environmentOf(root));
    } catch (error) {
      return `prometheus cannot be unpacked: ${String(error).split('\n')[0]}`;
    }
  }

  run(program: 'promtool' | 'amtool', words: readonly string[]): Promise<ToolRun> {
    return new Promise((done) => {
      execFile(program, words, { env: this.environment }, (error, stdout, stderr) =>
        done({ ok: error === null, text: stdout + stderr }),
      );
    });
  }
}
