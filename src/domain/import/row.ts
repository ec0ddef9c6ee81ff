import { linkId } from '../link/registered-link.js';
import { addressRefusal, canonicalAddress } from '../link/address.js';
import { isVillageCode } from '../region/area-code.js';
import { ImportedStage, importedStage } from '../rollout/stage.js';
import {
  Cell,
  CellProblem,
  CellReader,
  KEEP,
  numberOf,
  readDay,
  readTags,
  textOf,
} from './cell.js';
import { Column } from './columns.js';
import { CsvRecord } from './csv.js';
import { readMoney } from './money.js';
import { RegistryFile } from './registry-file.js';

/** A mistake in a row. `column` as the file names it; empty when it is about the row as a whole. */
export interface RowProblem {
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** What a row asks for its link, its grant and its village. */
export interface RowCells {
  readonly provider: Cell<string>;
  readonly contractedMbps: Cell<number>;
  readonly address: Cell<string>;
  readonly snmpProfile: Cell<string>;
  readonly snmpPort: Cell<number>;
  readonly interfaceName: Cell<string>;
  readonly parent: Cell<string>;
  readonly stage: Cell<ImportedStage>;
  readonly activeSince: Cell<string>;
  /** A decimal text with two places. */
  readonly grantAmount: Cell<string>;
  readonly latitude: Cell<number>;
  readonly longitude: Cell<number>;
  readonly tags: Cell<readonly string[]>;
}

/** Which link a row is about. */
export interface RowKey {
  readonly id: string;
  readonly villageCode: string;
  readonly grantYear: number;
  readonly ordinal: number;
}

/** A row of the file, read by itself. A cell that could not be taken keeps, and has its problem. */
export interface ImportRow {
  readonly line: number;
  readonly villageCode: string | null;
  /** Null when the key could not be read. */
  readonly key: RowKey | null;
  readonly names: Readonly<Partial<Record<'village' | 'district' | 'regency', string>>>;
  readonly cells: RowCells;
  readonly problems: readonly RowProblem[];
}

const NOT_CLEARED = new CellProblem(
  'cell.not-clearable',
  'cannot be cleared; leave it empty or write a value',
);

/** One row's cells by column, collecting what is wrong with them. */
class RowReader {
  readonly problems: RowProblem[] = [];
  private readonly texts: ReadonlyMap<Column, string>;

  constructor(
    private readonly file: RegistryFile,
    record: CsvRecord,
  ) {
    const { columns } = file.header;
    this.texts = new Map(columns.map(({ column }, at) => [column, plain(record.cells[at] ?? '')]));
    if (record.cells.length !== columns.length) {
      this.refuse(
        null,
        'row.cell-count',
        `the row has ${String(record.cells.length)} cells, the header ${String(columns.length)}`,
      );
    }
  }

  refuse(column: Column | null, code: string, message: string): void {
    const written = this.file.header.columns.find((present) => present.column === column)?.written;
    this.problems.push({ column: written ?? column ?? '', code, message });
  }

  text(column: Column): string {
    return this.texts.get(column) ?? '';
  }

  /** An empty cell keeps, `-` clears. */
  cell<Value>(
    column: Column,
    read: CellReader<Value>,
    options: { readonly clearable: boolean } = { clearable: true },
  ): Cell<Value> {
    const text = this.text(column);
    if (text === '') return KEEP;
    if (text === '-' && options.clearable) return { kind: 'clear' };
    const value = text === '-' ? NOT_CLEARED : read(text);
    if (!(value instanceof CellProblem)) return { kind: 'value', value };
    this.refuse(column, value.code, value.message);
    return KEEP;
  }
}

/** Without the mark that exports put before a cell that a spreadsheet would take for a formula. */
function plain(cell: string): string {
  return cell.trim().replace(/^'(?=[=+@-].)/, '');
}

function readVillageCode(row: RowReader): string | null {
  const text = row.text('village_code');
  if (isVillageCode(text)) return text;
  const [code, message] =
    text === '' || text === '-'
      ? [
          'village.missing',
          'the row has no village code; write the Kemendagri code, such as 33.06.08.2007 (names are not matched yet)',
        ]
      : [
          'village.malformed',
          `"${text}" is no village code; write it with its points, such as 33.06.08.2007, and keep the column as text`,
        ];
  row.refuse('village_code', code, message);
  return null;
}

function readKey(row: RowReader, villageCode: string | null): RowKey | null {
  const year = row.cell('grant_year', numberOf(2000, 2100, { whole: true }), { clearable: false });
  const ordinal = row.cell('link', numberOf(1, 999, { whole: true }), { clearable: false });
  if (row.text('grant_year') === '') {
    row.refuse('grant_year', 'year.missing', 'the row has no grant year');
  }
  const linkIsBad = row.text('link') !== '' && ordinal.kind !== 'value';
  if (villageCode === null || year.kind !== 'value' || linkIsBad) return null;
  const number = ordinal.kind === 'value' ? ordinal.value : 1;
  const id = linkId(villageCode, year.value, number);
  return { id, villageCode, grantYear: year.value, ordinal: number };
}

const addressIn =
  (networks: readonly string[]): CellReader<string> =>
  (text) => {
    const refusal = addressRefusal(text, networks);
    return refusal
      ? new CellProblem(refusal.code, refusal.message)
      : (canonicalAddress(text) ?? text);
  };

const readStage: CellReader<ImportedStage> = (text) =>
  importedStage(text) ?? new CellProblem('stage.unknown', `"${text}" is no stage`);

/** Around Indonesia, so that swapped coordinates are noticed. */
const LATITUDES = { min: -12, max: 7 };
const LONGITUDES = { min: 94, max: 142 };

function readCells(row: RowReader, networks: readonly string[]): RowCells {
  const decimal = (min: number, max: number) => numberOf(min, max, { whole: false });
  return {
    provider: row.cell('provider', textOf(120)),
    contractedMbps: row.cell('contracted_mbps', decimal(0.001, 1_000_000)),
    address: row.cell('address', addressIn(networks)),
    snmpProfile: row.cell('snmp_profile', textOf(60)),
    snmpPort: row.cell('snmp_port', numberOf(1, 65_535, { whole: true })),
    interfaceName: row.cell('interface', textOf(255)),
    parent: row.cell('parent', textOf(60)),
    stage: row.cell('stage', readStage, { clearable: false }),
    activeSince: row.cell('active_since', readDay),
    grantAmount: row.cell('grant_amount', readMoney),
    latitude: row.cell('latitude', decimal(LATITUDES.min, LATITUDES.max)),
    longitude: row.cell('longitude', decimal(LONGITUDES.min, LONGITUDES.max)),
    tags: row.cell('tags', readTags),
  };
}

function readRow(file: RegistryFile, record: CsvRecord, networks: readonly string[]): ImportRow {
  const row = new RowReader(file, record);
  const villageCode = readVillageCode(row);
  const key = readKey(row, villageCode);
  const cells = readCells(row, networks);
  const names = Object.fromEntries(
    (['village', 'district', 'regency'] as const)
      .map((column) => [column, row.text(column)] as const)
      .filter(([, text]) => text !== '' && text !== '-'),
  );
  return { line: record.line, villageCode, key, names, cells, problems: row.problems };
}

/** Every row of the file with all its own mistakes. `networks` (CIDR): where an address may lie. */
export function readRows(file: RegistryFile, networks: readonly string[]): ImportRow[] {
  return file.records.map((record) => readRow(file, record, networks));
}
