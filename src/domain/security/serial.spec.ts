import { describe, expect, it } from '@jest/globals';
import { serialOf } from './serial.js';

describe('a serial number', () => {
  it('is what the device says, without what surrounds it', () => {
    expect(serialOf(' CNT00AB12CD\0')).toBe('CNT00AB12CD');
  });

  it('is none where nothing readable is said', () => {
    for (const told of [null, '', '   ', '\u0000\u0007', '\ufffd\ufffd'])
      expect(serialOf(told)).toBeNull();
  });

  it('breaks no line, moves no cursor and grows no row', () => {
    expect(serialOf('A\r\nBcc: x\u001b[2J\u202e1')).toBe('ABcc: x[2J1');
    expect(serialOf('x'.repeat(100_000))).toHaveLength(64);
  });
});
