/** A strict reader of the BER that SNMP uses (RFC 3417 section 8): definite lengths, primitive strings, no surprises. */

export const TAG = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  ipAddress: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

/**
 * Reads forward from `offset` to `end`. The first thing amiss makes it unsound, for good: callers read on and ask
 * once. A hostile sender can make it fail, never throw.
 */
export class BerReader {
  private failed = false;

  constructor(
    readonly bytes: Buffer,
    public offset = 0,
    private end = bytes.length,
  ) {}

  get atEnd(): boolean {
    return this.offset >= this.end;
  }

  /** Whether all that was read so far was as it must be. */
  sound(): boolean {
    return !this.failed;
  }

  /** Makes the reader unsound, for a caller's own reasons. */
  reject(): void {
    this.failed = true;
  }

  /** The next tag, not consumed; -1 at the end. */
  peekTag(): number {
    return this.offset < this.end ? (this.bytes[this.offset] ?? -1) : -1;
  }

  /** Steps into a constructed value of this tag: a reader of its content; this one goes on behind it. */
  enter(tag: number): BerReader {
    const length = this.header(tag);
    const inner = new BerReader(this.bytes, this.offset, this.offset + length);
    inner.failed = this.failed;
    this.offset += length;
    return inner;
  }

  /** The content of a primitive value of this tag. It shares the datagram's memory. */
  content(tag: number): Buffer {
    const length = this.header(tag);
    const content = this.bytes.subarray(this.offset, this.offset + length);
    this.offset += length;
    return content;
  }

  /** A signed integer of at most four octets. */
  int32(): number {
    const content = this.content(TAG.integer);
    if (content.length < 1 || content.length > 4) {
      this.failed = true;
      return 0;
    }
    return content.readIntBE(0, content.length);
  }

  /** An object identifier, encoded, checked to be one: shortest form, sub-identifiers of at most 32 bits. */
  oid(): Buffer {
    const content = this.content(TAG.oid);
    if (!isOid(content)) this.failed = true;
    return content;
  }

  /** Notes a failure where something is left over. */
  expectEnd(): void {
    if (this.offset !== this.end) this.failed = true;
  }

  private header(tag: number): number {
    if (this.failed || this.peekTag() !== tag) return this.fail();
    const first = this.bytes[this.offset + 1];
    if (first === undefined || this.offset + 2 > this.end) return this.fail();
    let length = first;
    let start = this.offset + 2;
    if (first >= 0x80) {
      const octets = first & 0x7f;
      if (octets < 1 || octets > 4 || start + octets > this.end) return this.fail();
      length = this.bytes.readUIntBE(start, octets);
      start += octets;
    }
    if (start + length > this.end) return this.fail();
    this.offset = start;
    return length;
  }

  private fail(): 0 {
    this.failed = true;
    this.offset = this.end;
    return 0;
  }
}

function isOid(content: Buffer): boolean {
  if (content.length === 0 || content.length > 128 * 5) return false;
  let octets = 0;
  let value = 0;
  for (const octet of content) {
    if (octets === 0 && octet === 0x80) return false;
    octets += 1;
    value = value * 128 + (octet & 0x7f);
    if (octets > 5 || value > 0xffff_ffff) return false;
    if (octet < 0x80) {
      octets = 0;
      value = 0;
    }
  }
  return octets === 0;
}

/** The sub-identifiers behind the first two arcs' octet, of an encoded OID already checked. */
function subIdentifiers(oid: Buffer): number[] {
  const numbers: number[] = [];
  let value = 0;
  for (const octet of oid) {
    value = value * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      numbers.push(value);
      value = 0;
    }
  }
  return numbers;
}

/** Whether one encoded OID comes after another in the order of a walk. */
export function oidFollows(oid: Buffer, before: Buffer): boolean {
  const a = subIdentifiers(oid);
  const b = subIdentifiers(before);
  for (let i = 0; i < a.length; i += 1) {
    const left = a[i] ?? 0;
    const right = b[i];
    if (right === undefined || left > right) return true;
    if (left < right) return false;
  }
  return false;
}

const MAX_UNSIGNED_OCTETS = 5;
const MAX_COUNTER64_OCTETS = 9;

/** Unsigned numbers may carry a leading zero octet, and some agents leave it out where they should not. */
function isUnsigned(content: Buffer, most: number): boolean {
  return (
    content.length >= 1 && content.length <= most && (content.length < most || content[0] === 0)
  );
}

/** Reads past one varbind's value. Notes a failure unless type and length are ones SMIv2 knows. Returns the tag. */
export function skipValue(reader: BerReader, version: number): number {
  const tag = reader.peekTag();
  const content = reader.content(tag);
  const ok = (() => {
    switch (tag) {
      case TAG.integer:
        return content.length >= 1 && content.length <= 4;
      case TAG.octetString:
      case TAG.opaque:
        return true;
      case TAG.null:
        return content.length === 0;
      case TAG.oid:
        return isOid(content);
      case TAG.ipAddress:
        return content.length === 4;
      case TAG.counter32:
      case TAG.gauge32:
      case TAG.timeTicks:
        return isUnsigned(content, MAX_UNSIGNED_OCTETS);
      case TAG.counter64:
        return version !== 0 && isUnsigned(content, MAX_COUNTER64_OCTETS);
      case TAG.noSuchObject:
      case TAG.noSuchInstance:
      case TAG.endOfMibView:
        return version !== 0 && content.length === 0;
      default:
        return false;
    }
  })();
  if (!ok) reader.reject();
  return tag;
}
