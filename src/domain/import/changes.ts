import { ImportedStage } from '../rollout/stage.js';
import { Cell, applied } from './cell.js';
import { Column } from './columns.js';
import { LinkColumns, StageColumns } from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { RowCells } from './row.js';

/** One value that becomes another. `column` in its English name here, as the file names it in the report. */
export interface Change {
  readonly column: string;
  readonly from: ChangeValue;
  readonly to: ChangeValue;
  /** What else this brings, in words. */
  readonly note?: string;
}

export type ChangeValue = string | number | boolean | null | readonly string[];

const DEFAULT_SNMP_PORT = 161;

const NEW_LINK: LinkColumns = {
  providerCode: null,
  contractedMbps: null,
  address: null,
  snmpProfile: null,
  snmpPort: DEFAULT_SNMP_PORT,
  interfaceName: null,
  parentCode: null,
};

const NEW_STAGE: StageColumns = { stage: 'funded', claimedOperational: false, activeSince: null };

/** What a row makes of its link. A provider that cannot be resolved leaves the present one. */
export function nextLink(
  cells: RowCells,
  present: LinkColumns = NEW_LINK,
  providers: ProviderNames,
): LinkColumns {
  return {
    providerCode: applied(providerCell(cells.provider, providers), present.providerCode),
    contractedMbps: applied(cells.contractedMbps, present.contractedMbps),
    address: applied(cells.address, present.address),
    snmpProfile: applied(cells.snmpProfile, present.snmpProfile),
    snmpPort: applied(cells.snmpPort, present.snmpPort) ?? DEFAULT_SNMP_PORT,
    interfaceName: applied(cells.interfaceName, present.interfaceName),
    parentCode: applied(cells.parent, present.parentCode),
  };
}

function providerCell(cell: Cell<string>, providers: ProviderNames): Cell<string> {
  if (cell.kind !== 'value') return cell;
  const provider = providers.resolve(cell.value);
  return 'name' in provider ? { kind: 'value', value: provider.code } : { kind: 'keep' };
}

/** A file can neither prove that a link works nor take back what is proven or claimed by saying it less precisely. */
function nextStageName(present: StageColumns, said: Cell<ImportedStage>): ImportedStage {
  if (said.kind !== 'value') return present;
  const { value } = said;
  if (present.stage === 'operational' && value.claimedOperational) return present;
  return present.stage === 'accepted' && value.stage === 'accepted' && present.claimedOperational
    ? present
    : value;
}

/** What a row makes of its link's stage; a link that has none is funded. */
export function nextStage(cells: RowCells, present: StageColumns = NEW_STAGE): StageColumns {
  const { stage, claimedOperational } = nextStageName(present, cells.stage);
  return {
    stage,
    claimedOperational,
    activeSince: applied(cells.activeSince, present.activeSince),
  };
}

function sameValue(a: ChangeValue, b: ChangeValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Those of the given pairs that differ. */
export function differences(
  pairs: readonly (readonly [Column | 'claimed_operational', ChangeValue, ChangeValue])[],
): Change[] {
  return pairs
    .filter(([, from, to]) => !sameValue(from, to))
    .map(([column, from, to]) => ({ column, from, to }));
}

/** What changes at a link; a new provider is said beside it. */
export function linkChanges(
  present: LinkColumns = NEW_LINK,
  next: LinkColumns,
  providers: ProviderNames,
): Change[] {
  return differences([
    ['provider', present.providerCode, next.providerCode],
    ['contracted_mbps', present.contractedMbps, next.contractedMbps],
    ['address', present.address, next.address],
    ['snmp_profile', present.snmpProfile, next.snmpProfile],
    ['snmp_port', present.snmpPort, next.snmpPort],
    ['interface', present.interfaceName, next.interfaceName],
    ['parent', present.parentCode, next.parentCode],
  ]).map((change) =>
    change.column === 'provider' && next.providerCode !== null && providers.isNew(next.providerCode)
      ? { ...change, note: 'the provider is new and is created with this import' }
      : change,
  );
}

/** What changes at a link's stage; `null`: the link has none yet. */
export function stageChanges(present: StageColumns | undefined, next: StageColumns): Change[] {
  return differences([
    ['stage', present?.stage ?? null, next.stage],
    ['claimed_operational', present?.claimedOperational ?? false, next.claimedOperational],
    ['active_since', present?.activeSince ?? null, next.activeSince],
  ]);
}
