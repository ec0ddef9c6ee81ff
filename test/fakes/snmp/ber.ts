/** BER for the fakes, written by hand and apart from the source it tests. */

export function tlv(tag: number, content: Buffer | readonly Buffer[]): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.concat([...content]);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

export function integer(value: number, tag = 0x02): Buffer {
  let octets: number[] = [];
  let rest = BigInt(value);
  do {
    octets = [Number(rest & 0xffn), ...octets];
    rest >>= 8n;
  } while (
    !(rest === 0n && (octets[0] ?? 0) < 0x80) &&
    !(rest === -1n && (octets[0] ?? 0) >= 0x80)
  );
  return tlv(tag, Buffer.from(octets));
}

export function counter64(value: bigint): Buffer {
  let hex = value.toString(16);
  if (hex.length % 2) hex = `0${hex}`;
  if (parseInt(hex.slice(0, 2), 16) >= 0x80) hex = `00${hex}`;
  return tlv(0x46, Buffer.from(hex, 'hex'));
}

export const text = (value: string | Buffer): Buffer => tlv(0x04, Buffer.from(value));
export const counter32 = (value: number): Buffer => integer(value, 0x41);
export const gauge32 = (value: number): Buffer => integer(value, 0x42);
export const ticks = (value: number): Buffer => integer(value, 0x43);
export const NO_SUCH_INSTANCE = Buffer.from([0x81, 0]);
export const END_OF_VIEW = Buffer.from([0x82, 0]);
export const NULL = Buffer.from([0x05, 0]);

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((number) => {
    const groups = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      groups.unshift((left % 128) | 0x80);
    }
    return groups;
  });
  return tlv(0x06, Buffer.from(octets));
}

interface Value {
  readonly tag: number;
  readonly body: Buffer;
  readonly end: number;
}

function valueAt(bytes: Buffer, offset: number): Value {
  const tag = bytes[offset] ?? 0;
  let length = bytes[offset + 1] ?? 0;
  let start = offset + 2;
  if (length >= 0x80) {
    const octets = length & 0x7f;
    length = bytes.readUIntBE(start, octets);
    start += octets;
  }
  return { tag, body: bytes.subarray(start, start + length), end: start + length };
}

/** A value as it was read, tag and all. */
export const writeRaw = (value: Pick<Value, 'tag' | 'body'>): Buffer => tlv(value.tag, value.body);

/** The values inside a constructed one. */
export function children(bytes: Buffer): Value[] {
  const found: Value[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const value = valueAt(bytes, offset);
    found.push(value);
    offset = value.end;
  }
  return found;
}

export const asNumber = (body: Buffer): number => body.readIntBE(0, body.length);

export function asOid(body: Buffer): string {
  const numbers: number[] = [];
  let number = 0;
  for (const octet of body) {
    number = number * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  return [
    Math.min(2, Math.floor(first / 40)),
    first - 40 * Math.min(2, Math.floor(first / 40)),
    ...rest,
  ].join('.');
}
