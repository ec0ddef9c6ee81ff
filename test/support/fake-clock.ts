import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { unpackDebian } from './debian-packages.js';

/**
 * A wall clock that can be set while a program runs, by Debian's libfaketime, unpacked and never installed. Monotonic
 * time stays true, as it does when a real clock is set. fping alone is left on the true clock: the kernel stamps its
 * answers, and no library can make the kernel lie.
 */
export class FakeClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pantau-clock-'));
  private offsetSeconds = 0;

  private constructor(private readonly library: string) {
    chmodSync(this.folder, 0o755);
    this.write();
    const fping = execFileSync('which', ['fping'], { encoding: 'utf8' }).trim();
    const wrapper = join(this.folder, 'fping');
    writeFileSync(wrapper, `#!/bin/sh\nunset LD_PRELOAD\nexec ${fping} "$@"\n`);
    chmodSync(wrapper, 0o755);
  }

  static async make(): Promise<FakeClock> {
    const root = await unpackDebian('libfaketime', ['libfaketime']);
    const libraries = readdirSync(root, { recursive: true, encoding: 'utf8' });
    // The one for programs with threads.
    const library = libraries.find((path) => path.endsWith('/libfaketimeMT.so.1'));
    if (library === undefined) throw new Error(`no libfaketime in ${root}`);
    return new FakeClock(join(root, library));
  }

  /** What a program and all its children must be started with. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
      PATH: [this.folder, process.env['PATH']].join(delimiter),
    };
  }

  /** How far it is ahead of the true clock, milliseconds. */
  get aheadMs(): number {
    return this.offsetSeconds * 1_000;
  }

  /** Puts it forward, or back by a negative number, for all programs at once. */
  jump(seconds: number): void {
    this.offsetSeconds += seconds;
    this.write();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, 'offset');
  }

  /** In one step, so that nobody reads half of it. */
  private write(): void {
    const sign = this.offsetSeconds < 0 ? '' : '+';
    writeFileSync(`${this.file}.new`, `${sign}${this.offsetSeconds}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}
