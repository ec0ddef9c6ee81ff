import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackDebian } from './debian-packages.js';

/** The library of the unpacked package, or why there is none. */
async function library(): Promise<{ readonly path: string } | { readonly why: string }> {
  try {
    const root = await unpackDebian('libfaketime', ['libfaketime']);
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((file) =>
      file.endsWith('/libfaketime.so.1'),
    );
    return found === undefined
      ? { why: 'the libfaketime package holds no library' }
      : { path: join(root, found) };
  } catch (error) {
    return { why: `libfaketime cannot be unpacked: ${String(error).split('\n')[0]}` };
  }
}

/** A wall clock that a test sets for the processes it starts; their monotonic clock runs on. */
export class FakeTime {
  private constructor(
    private readonly folder: string,
    private readonly library: string,
  ) {
    this.set(0);
  }

  /** Or in words why the time cannot be faked here. */
  static async prepare(): Promise<FakeTime | string> {
    const found = await library();
    return 'why' in found
      ? found.why
      : new FakeTime(mkdtempSync(join(tmpdir(), 'fake-time-')), found.path);
  }

  /** For a process whose clock is to be set. fping is spared: the kernel's own stamps cannot be faked to match. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: join(this.folder, 'offset'),
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
      FAKETIME_SKIP_CMDS: 'fping',
    };
  }

  /** Sets the clock: so many seconds ahead of the true time, or behind. */
  set(seconds: number): void {
    // At once and whole: the file is read with every look at the clock.
    const fresh = join(this.folder, 'fresh');
    writeFileSync(fresh, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(fresh, join(this.folder, 'offset'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
