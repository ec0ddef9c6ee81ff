import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { SECRET_KEY_FILE, secretKey } from './secret-key.js';

describe('secretKey', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the given key and writes nothing', () => {
    const given = Buffer.alloc(32, 7);
    expect(secretKey(folder, given.toString('base64')).equals(given)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes a key once, for its owner alone, and leaves nothing else behind', () => {
    const first = secretKey(folder, undefined);
    expect(first).toHaveLength(32);
    expect(statSync(join(folder, SECRET_KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([SECRET_KEY_FILE]);
    expect(secretKey(folder, undefined).equals(first)).toBe(true);
  });

  it('shuts a key file that others could read', () => {
    secretKey(folder, undefined);
    chmodSync(join(folder, SECRET_KEY_FILE), 0o644);
    secretKey(folder, undefined);
    expect(statSync(join(folder, SECRET_KEY_FILE)).mode & 0o777).toBe(0o600);
  });

  it('refuses a damaged key file and does not replace it', () => {
    const path = join(folder, SECRET_KEY_FILE);
    writeFileSync(path, 'c2hvcnQ=\n');
    expect(() => secretKey(folder, undefined)).toThrow(/does not hold 32 bytes/);
    expect(readFileSync(path, 'utf8')).toBe('c2hvcnQ=\n');
  });

  it('gives all of several processes that start at once the same key', async () => {
    const { code } = await transformFile(join(import.meta.dirname, 'secret-key.ts'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    const program = join(folder, 'start.mjs');
    const dataDir = join(folder, 'data');
    writeFileSync(
      program,
      `${code}\nprocess.stdout.write(secretKey(${JSON.stringify(dataDir)}, undefined).toString('hex'));`,
    );
    const starts = await Promise.all(
      Array.from({ length: 6 }, () => promisify(execFile)(process.execPath, [program])),
    );
    expect(new Set(starts.map(({ stdout }) => stdout)).size).toBe(1);
    expect(starts[0]?.stdout).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(dataDir)).toEqual([SECRET_KEY_FILE]);
  });
});
