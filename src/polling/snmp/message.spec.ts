import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oidFollows } from './ber.js';
import { readMessage } from './message.js';

/** A GetResponse by v2c, community "public", request-id 1, sysUpTime.0 = 5; written out by hand from RFC 3416. */
const ANSWER = Buffer.from(
  '302b0201010406' +
    '7075626c6963' +
    'a21e020101020100020100' +
    '3013' +
    '3011' +
    '06082b06010201010300' +
    '4305' +
    '0000000005',
  'hex',
);

describe('readMessage', () => {
  it('reads an answer', () => {
    expect(readMessage(ANSWER)).toEqual({
      version: 1,
      community: Buffer.from('public'),
      pdu: {
        type: 0xa2,
        requestId: 1,
        errorStatus: 0,
        errorIndex: 0,
        varbinds: [{ oid: Buffer.from('2b06010201010300', 'hex'), type: 0x43 }],
      },
    });
  });

  it('takes every shorter and longer datagram for none', () => {
    for (let length = 0; length < ANSWER.length; length += 1) {
      expect(readMessage(ANSWER.subarray(0, length))).toBeNull();
    }
    expect(readMessage(Buffer.concat([ANSWER, Buffer.alloc(1)]))).toBeNull();
  });

  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        expect(() => readMessage(Buffer.from(octets))).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(ANSWER.length - 1), fc.nat(255)), { maxLength: 6 }),
        (changes) => {
          const datagram = Buffer.from(ANSWER);
          for (const [at, octet] of changes) datagram[at] = octet;
          expect(() => readMessage(datagram)).not.toThrow();
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('oidFollows', () => {
  const oid = (...octets: number[]) => Buffer.from([0x2b, ...octets]);

  it.each([
    ['a longer one follows its prefix', oid(6, 1), oid(6), true],
    ['none follows itself', oid(6), oid(6), false],
    ['a prefix does not follow', oid(6), oid(6, 1), false],
    ['numbers count, not octets: 128 follows 127', oid(0x81, 0), oid(127), true],
    ['and 127 does not follow 300', oid(127), oid(0x82, 0x2c), false],
  ])('%s', (_, later, earlier, follows) => {
    expect(oidFollows(later, earlier)).toBe(follows);
  });
});
