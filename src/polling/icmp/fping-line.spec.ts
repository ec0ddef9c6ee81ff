import { describe, expect, it } from '@jest/globals';
import { readEchoLine, readSummaryLine } from './fping-line.js';

describe('fping 5.1 output', () => {
  it('reads an answer', () => {
    expect(
      readEchoLine('[1795307282.05492] 127.33.0.1 : [0], 64 bytes, 0.276 ms (0.276 avg, 0% loss)'),
    ).toEqual({
      address: '127.33.0.1',
      sequence: 0,
      writtenAt: 1_795_307_282_054.92,
      rttMs: 0.276,
    });
  });

  it('reads whole milliseconds, padded names, IPv6 and late sequence numbers', () => {
    const line =
      '[1795307669.99134] fd00::1    : [9], 64 bytes, 401 ms (401 avg, 0% loss) [<- fd00::2]';
    expect(readEchoLine(line)).toMatchObject({ address: 'fd00::1', sequence: 9, rttMs: 401 });
  });

  it('reads an echo that was given up', () => {
    expect(
      readEchoLine('[1795307621.98906] 127.33.0.5 : [0], timed out (NaN avg, 100% loss)'),
    ).toMatchObject({ address: '127.33.0.5', rttMs: null });
  });

  it.each([
    '',
    '127.0.0.1 : duplicate for [0], 64 bytes, 0.05 ms',
    'foo.bar: Temporary failure in name resolution',
    '[1795307621.98906] 127.33.0.5 : [0], timed',
  ])('leaves "%s" alone', (line) => {
    expect(readEchoLine(line)).toBeNull();
  });

  it('reads the summary, where alone a failed send shows', () => {
    expect(readSummaryLine('10.99.0.1  : -')).toEqual({ address: '10.99.0.1', answered: [false] });
    expect(readSummaryLine('127.33.0.1 : 0.02 - 401')).toEqual({
      address: '127.33.0.1',
      answered: [true, false, true],
    });
    expect(readSummaryLine('foo.bar: Name or service not known')).toBeNull();
  });
});
