/** What a registry file may hold, by the English name of the column. */
export const COLUMN_NAMES = {
  village_code: ['village_code', 'kode_desa'],
  village: ['village', 'desa'],
  district: ['district', 'kecamatan'],
  regency: ['regency', 'kabupaten'],
  grant_year: ['grant_year', 'tahun_anggaran'],
  link: ['link'],
  provider: ['provider', 'penyedia'],
  contracted_mbps: ['contracted_mbps', 'bandwidth_mbps'],
  address: ['address', 'ip'],
  snmp_profile: ['snmp_profile', 'profil_snmp'],
  snmp_port: ['snmp_port', 'port_snmp'],
  interface: ['interface', 'antarmuka'],
  stage: ['stage', 'tahap'],
  active_since: ['active_since', 'tanggal_aktif'],
  latitude: ['latitude', 'lintang'],
  longitude: ['longitude', 'bujur'],
  grant_amount: ['grant_amount', 'nilai_hibah'],
  tags: ['tags', 'label'],
  parent: ['parent', 'induk'],
} as const;

export type Column = keyof typeof COLUMN_NAMES;

export const COLUMNS = Object.keys(COLUMN_NAMES) as [Column, ...Column[]];

/** Without one of each no row can be told from another: a village is known by its code or by its names. */
const REQUIRED: readonly (readonly Column[])[] = [['village_code', 'village'], ['grant_year']];

/** A mistake that makes the whole file unreadable. `path` says where, such as `header.3`. */
export interface FileProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The columns of a file, in its order, each with the name the file itself gives it. */
export interface Header {
  readonly columns: readonly { readonly column: Column; readonly written: string }[];
}

const folded = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');

const BY_NAME: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => COLUMN_NAMES[column].map((name) => [folded(name), column] as const)),
);

/** Which column each header is taken for, by its text; null: it is left out. What is not named here is recognised. */
export type ColumnChoices = ReadonlyMap<string, Column | null>;

/** What reading a header gives: the columns that count, with their places in it, and every mistake. */
export interface HeaderReading {
  readonly columns: readonly (Header['columns'][number] & { readonly at: number })[];
  readonly problems: readonly FileProblem[];
}

/** The column a header names, in either language, any case and spacing; null where it is none. */
export function recognised(written: string): Column | null {
  return BY_NAME.get(folded(written)) ?? null;
}

/** The columns that do instead of a required one; null for a column that no file needs. */
export function requiredInstead(column: Column): readonly Column[] | null {
  const either = REQUIRED.find((columns) => columns.includes(column));
  return either ? either.filter((other) => other !== column) : null;
}

function problemOfName(
  written: string,
  at: number,
  column: Column | null,
  before: HeaderReading['columns'],
): FileProblem | null {
  const path = `header.${String(at + 1)}`;
  if (column === null && written === '') {
    return { path, code: 'column.unnamed', message: `column ${String(at + 1)} has no name` };
  }
  if (column === null) {
    return {
      path,
      code: 'column.unknown',
      message: `"${written}" is no column of a registry file; known are ${COLUMNS.join(', ')} and their Indonesian names`,
    };
  }
  const other = before.find((known) => known.column === column);
  return other
    ? {
        path,
        code: 'column.duplicate',
        message: `"${written}" is the column ${column}, and so is "${other.written}"`,
      }
    : null;
}

/**
 * Reads the first record: names in either language, any case, spacing and order, or as chosen. All its mistakes at once,
 * a choice for a header that is not there among them.
 */
export function readHeader(
  cells: readonly string[],
  choices: ColumnChoices = new Map(),
): HeaderReading {
  const headers = cells.map((cell) => cell.trim());
  const problems = [...choices.keys()]
    .filter((header) => !headers.includes(header))
    .map((header): FileProblem => ({
      path: `columns.${header}`,
      code: 'column.absent',
      message: `the file has no column "${header}"`,
    }));
  const columns: HeaderReading['columns'][number][] = [];
  for (const [at, written] of headers.entries()) {
    const chosen = choices.get(written);
    if (chosen === null) continue;
    const column = chosen ?? recognised(written);
    const problem = problemOfName(written, at, column, columns);
    if (problem) problems.push(problem);
    else if (column !== null) columns.push({ column, written, at });
  }
  for (const either of REQUIRED) {
    if (columns.some(({ column }) => either.includes(column))) continue;
    const names = either.flatMap((column) => COLUMN_NAMES[column]);
    problems.push({
      path: 'header',
      code: 'column.missing',
      message: `the file needs a column ${names.join(' or ')}`,
    });
  }
  return { columns, problems };
}
