import { linkId } from '../link/registered-link.js';
import { addressRefusal, canonicalAddress } from '../link/address.js';
import { Candidate } from '../matching/match-village.js';
import { isVillageCode } from '../region/area-code.js';
import { ImportedStage, importedStage } from '../rollout/stage.js';
import {
  Cell,
  CellProblem,
  CellReader,
  KEEP,
  exactText,
  nameText,
  numberOf,
  readTags,
} from './cell.js';
import { Column } from './columns.js';
import { readDay } from './day.js';
import { unmarkedText } from './formula-mark.js';
import { readMoney } from './money.js';
import {
  AreaNames,
  Identifications,
  IdentifiedBy,
  LEFT_OUT,
  RowIdentity,
  identityByNames,
} from './identity.js';
import { FileRecord, RawCell } from './record.js';
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
  readonly names: AreaNames;
  readonly identifiedBy: IdentifiedBy | null;
  /** What its names may mean, where it gives no code. */
  readonly candidates: readonly Candidate[];
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
  private readonly cells: ReadonlyMap<Column, RawCell>;

  constructor(
    private readonly file: RegistryFile,
    record: FileRecord,
  ) {
    const { columns } = file.header;
    this.cells = new Map(columns.map(({ column }, at) => [column, record.cells[at] ?? '']));
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

  /** As the file has it, the mark before what looks like a formula too. */
  private written(column: Column): string {
    return String(this.cells.get(column) ?? '').trim();
  }

  text(column: Column): string {
    return unmarkedText(this.written(column));
  }

  /** An empty cell keeps, `-` clears. */
  cell<Value>(
    column: Column,
    read: CellReader<Value>,
    options: { readonly clearable: boolean } = { clearable: true },
  ): Cell<Value> {
    const written = this.written(column);
    if (written === '') return KEEP;
    if (written === '-' && options.clearable) return { kind: 'clear' };
    const raw = this.cells.get(column);
    const number = typeof raw === 'number' ? raw : undefined;
    const value = written === '-' ? NOT_CLEARED : read(unmarkedText(written), number);
    if (!(value instanceof CellProblem)) return { kind: 'value', value };
    this.refuse(column, value.code, value.message);
    return KEEP;
  }
}

const NAMES = ['village', 'district', 'regency'] as const;

function readNames(row: RowReader): AreaNames {
  return Object.fromEntries(
    NAMES.map((column) => [column, row.text(column)] as const).filter(
      ([, text]) => text !== '' && text !== '-',
    ),
  );
}

const hasNoCode = (row: RowReader) => ['', '-'].includes(row.text('village_code'));

function readIdentity(
  row: RowReader,
  line: number,
  names: AreaNames,
  known: Identifications,
): RowIdentity {
  const text = row.text('village_code');
  if (hasNoCode(row)) return identityByNames(line, names, known);
  if (isVillageCode(text)) {
    return { villageCode: text, by: 'code', candidates: [], problem: null };
  }
  const message = `"${text}" is no village code; write it with its points, such as 33.06.08.2007, and keep the column as text`;
  return {
    villageCode: null,
    by: null,
    candidates: [],
    problem: { code: 'village.malformed', message },
  };
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
    provider: row.cell('provider', nameText(120)),
    contractedMbps: row.cell('contracted_mbps', decimal(0.001, 1_000_000)),
    address: row.cell('address', addressIn(networks)),
    snmpProfile: row.cell('snmp_profile', exactText(60)),
    snmpPort: row.cell('snmp_port', numberOf(1, 65_535, { whole: true })),
    interfaceName: row.cell('interface', exactText(255)),
    parent: row.cell('parent', exactText(60)),
    stage: row.cell('stage', readStage, { clearable: false }),
    activeSince: row.cell('active_since', readDay),
    grantAmount: row.cell('grant_amount', readMoney),
    latitude: row.cell('latitude', decimal(LATITUDES.min, LATITUDES.max)),
    longitude: row.cell('longitude', decimal(LONGITUDES.min, LONGITUDES.max)),
    tags: row.cell('tags', readTags),
  };
}

const NOTHING_SAID: RowCells = {
  provider: KEEP,
  contractedMbps: KEEP,
  address: KEEP,
  snmpProfile: KEEP,
  snmpPort: KEEP,
  interfaceName: KEEP,
  parent: KEEP,
  stage: KEEP,
  activeSince: KEEP,
  grantAmount: KEEP,
  latitude: KEEP,
  longitude: KEEP,
  tags: KEEP,
};

function readRow(
  file: RegistryFile,
  record: FileRecord,
  networks: readonly string[],
  known: Identifications,
): ImportRow {
  const row = new RowReader(file, record);
  const { line } = record;
  const names = readNames(row);
  const { villageCode, by, candidates, problem } = readIdentity(row, line, names, known);
  const common = { line, villageCode, names, identifiedBy: by, candidates };
  if (problem?.code === LEFT_OUT) {
    return {
      ...common,
      key: null,
      cells: NOTHING_SAID,
      problems: [{ column: '', ...problem }],
    };
  }
  if (problem) row.refuse('village_code', problem.code, problem.message);
  const key = readKey(row, villageCode);
  const cells = readCells(row, networks);
  return { ...common, key, cells, problems: row.problems };
}

const NO_IDENTIFICATIONS: Identifications = { matches: new Map(), decisions: new Map() };

/**
 * Every row of the file with all its own mistakes. `networks` (CIDR): where an address may lie; `known`: what is known
 * of the rows that give names and no code.
 */
export function readRows(
  file: RegistryFile,
  networks: readonly string[],
  known: Identifications = NO_IDENTIFICATIONS,
): ImportRow[] {
  return file.records.map((record) => readRow(file, record, networks, known));
}

/** The rows that give a village's name and no code, with their names as written. */
export function rowsToMatch(
  file: RegistryFile,
): { readonly line: number; readonly names: AreaNames }[] {
  return file.records.flatMap((record) => {
    const row = new RowReader(file, record);
    const names = readNames(row);
    return hasNoCode(row) && names.village !== undefined ? [{ line: record.line, names }] : [];
  });
}
