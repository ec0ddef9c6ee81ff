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

const COLUMNS = Object.keys(COLUMN_NAMES) as Column[];

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

function problemOfName(written: string, at: number, before: readonly Column[]): FileProblem | null {
  const path = `header.${String(at + 1)}`;
  if (written === '') {
    return { path, code: 'column.unnamed', message: `column ${String(at + 1)} has no name` };
  }
  const column = BY_NAME.get(folded(written));
  if (column === undefined) {
    return {
      path,
      code: 'column.unknown',
      message: `"${written}" is no column of a registry file; known are ${COLUMNS.join(', ')} and their Indonesian names`,
    };
  }
  return before.includes(column)
    ? { path, code: 'column.duplicate', message: `"${written}" names the column ${column} again` }
    : null;
}

/** Reads the first record: names in either language, any case, spacing and order. All its mistakes at once. */
export function readHeader(cells: readonly string[]): Header | readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const columns: { column: Column; written: string }[] = [];
  for (const [at, cell] of cells.entries()) {
    const written = cell.trim();
    const problem = problemOfName(
      written,
      at,
      columns.map(({ column }) => column),
    );
    if (problem) problems.push(problem);
    const column = BY_NAME.get(folded(written));
    if (!problem && column !== undefined) columns.push({ column, written });
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
  return problems.length > 0 ? problems : { columns };
}
