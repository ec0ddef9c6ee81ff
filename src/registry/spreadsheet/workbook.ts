import { crc32, inflateRawSync } from 'node:zlib';
import { DamagedZip, ZipEntry } from './zip-directory.js';

/** Which sheet is read, and which others the workbook has. */
export interface SheetNames {
  readonly first: string;
  readonly others: readonly string[];
}

/** A cell that a registry file must not have. `place` as spreadsheets write it: C7. */
export interface BadCell {
  readonly place: string;
  readonly kind: 'formula' | 'error';
}

/** The parts of a workbook that are looked at before a library reads it. */
export interface Workbook {
  readonly sheets: SheetNames;
  /** The XML of the first sheet. */
  readonly sheet: string;
}

const STORED = 0;
const DEFLATED = 8;
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** The unpacked bytes; the directory may lie, so never more than it says. */
function unpacked(bytes: Buffer, entry: ZipEntry): Buffer {
  const content = bytes.subarray(entry.contentAt, entry.contentAt + entry.packed);
  const plain = entry.method === STORED ? content : inflated(content, entry);
  if (plain.length !== entry.unpacked || crc32(plain) !== entry.crc32) {
    throw new DamagedZip(`${entry.name} is not what the archive's directory says of it`);
  }
  return plain;
}

function inflated(content: Buffer, { name, method, unpacked: size }: ZipEntry): Buffer {
  if (method !== DEFLATED) throw new DamagedZip(`${name} is packed in a way that is not read`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new DamagedZip(`${name} does not unpack: ${(error as Error).message}`);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** The value of an attribute in the text of a tag, with or without a namespace before its name. */
function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const text = value?.[1] ?? value?.[2];
  return (
    text?.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity) ?? null
  );
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^>]*>`, 'g')) ?? [];
}

function firstSheetPath(workbook: string, relations: string): string {
  const [sheet = ''] = tags(workbook, 'sheet');
  // A sheet has two ids; the one of the relation carries a namespace.
  const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(sheet)?.[1];
  const relation = tags(relations, 'Relationship').find((tag) => attribute(tag, 'Id') === id);
  const target = relation === undefined ? null : attribute(relation, 'Target');
  if (target === null) throw new DamagedZip('the workbook has no sheet');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Unpacks every part that a library would, checking it, and finds the first sheet. Throws DamagedZip. */
export function openWorkbook(bytes: Buffer, entries: readonly ZipEntry[]): Workbook {
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/.test(entry.name)) continue;
    parts.set(entry.name, unpacked(bytes, entry));
  }
  const textOf = (path: string) => {
    const part = parts.get(path);
    if (!part) throw new DamagedZip(`this is no spreadsheet: it has no ${path}`);
    return part.toString('utf8');
  };
  const workbook = textOf(WORKBOOK);
  const [first = '', ...others] = tags(workbook, 'sheet').map(
    (tag) => attribute(tag, 'name') ?? '',
  );
  return { sheets: { first, others }, sheet: textOf(firstSheetPath(workbook, textOf(RELATIONS))) };
}

/** Cells with a formula, whose shown value may be stale or missing, and cells that show an error, up to so many. */
export function badCells(sheet: string, max: number): BadCell[] {
  const found: BadCell[] = [];
  const cells = /<((?:[\w.-]+:)?)(c|f)(?=[\s/>])[^>]*>/g;
  let place = '';
  for (let tag = cells.exec(sheet); tag && found.length < max; tag = cells.exec(sheet)) {
    if (tag[2] === 'f') {
      if (found.at(-1)?.place === place) found.pop();
      found.push({ place, kind: 'formula' });
    } else {
      place = attribute(tag[0], 'r') ?? '';
      if (attribute(tag[0], 't') === 'e') found.push({ place, kind: 'error' });
    }
  }
  return found;
}
