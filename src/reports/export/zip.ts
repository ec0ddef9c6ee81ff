import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive, its text in pieces as they come. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** What the archive's directory says of a part. */
interface Listed {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

const DEFLATED = 8;
/** Sizes follow the content, and names are UTF-8. */
const FLAGS = 0x0808;
/** 1980-01-01, the first day a zip archive can tell: what is made anew for every call has no other date. */
const MADE_ON = 0x0021;

/** A zip archive in pieces (APPNOTE 6.3, without its 64-bit form: for less than 4 GB), its parts packed as they come. */
export async function* zipOf(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const listed: Listed[] = [];
  let offset = 0;
  for (const { name: text, content } of parts) {
    const name = Buffer.from(text);
    const header = Buffer.concat([fields(0x04034b50, sharedFields(null, name)), name]);
    yield header;
    const counted = { checksum: 0, bytes: 0 };
    let packedBytes = 0;
    // An error of the content ends the packing with it; who stops reading early ends both.
    const packed = pipeline(Readable.from(counting(content, counted)), createDeflateRaw(), () => {
      // Told by the reading below.
    });
    for await (const piece of packed as AsyncIterable<Buffer>) {
      packedBytes += piece.length;
      yield piece;
    }
    const part = { name, offset, packedBytes, ...counted };
    const sizes = fields(0x08074b50, [u32(part.checksum), u32(packedBytes), u32(part.bytes)]);
    yield sizes;
    offset += header.length + packedBytes + sizes.length;
    listed.push(part);
  }
  yield directoryOf(listed, offset);
}

async function* counting(
  content: ZipPart['content'],
  counted: { checksum: number; bytes: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const piece = Buffer.from(text);
    counted.checksum = crc32(piece, counted.checksum);
    counted.bytes += piece.length;
    yield piece;
  }
}

function directoryOf(listed: readonly Listed[], offset: number): Buffer {
  const entries = listed.map((part) => {
    // No comment, first disk, no attributes.
    const rest = [u16(0), u16(0), u16(0), u32(0), u32(part.offset)];
    const shared = sharedFields(part, part.name);
    return Buffer.concat([fields(0x02014b50, [u16(20), ...shared, ...rest]), part.name]);
  });
  const directory = Buffer.concat(entries);
  const count = [u16(listed.length), u16(listed.length)];
  const end = [u16(0), u16(0), ...count, u32(directory.length), u32(offset), u16(0)];
  return Buffer.concat([directory, fields(0x06054b50, end)]);
}

/** What stands before a part's content and in the directory alike; `part` null: not known yet. */
function sharedFields(part: Listed | null, name: Buffer): Buffer[] {
  return [
    ...[20, FLAGS, DEFLATED, 0, MADE_ON].map(u16),
    ...[part?.checksum ?? 0, part?.packedBytes ?? 0, part?.bytes ?? 0].map(u32),
    ...[name.length, 0].map(u16),
  ];
}

function fields(signature: number, values: readonly Buffer[]): Buffer {
  return Buffer.concat([u32(signature), ...values]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
