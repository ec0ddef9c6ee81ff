import { StatedRuling, judgeStated } from '../rollout/stated-stage.js';
import { Cell, applied } from './cell.js';
import { Column } from './columns.js';
import { LinkColumns, StageColumns } from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { RowCells } from './row.js';

/** One value that becomes another. */
export interface Change {
  readonly column: Column | 'claimed_operational';
  readonly from: ChangeValue;
  readonly to: ChangeValue;
  /** Of a provider, whose value is its code. */
  readonly fromName?: string | null;
  readonly toName?: string | null;
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

/**
 * What a row makes of its link's stage: a link that has none is funded, and what a file may not say is told as a
 * problem (`stageProblem`) and leaves it where it is.
 */
export function nextStage(
  cells: RowCells,
  present: StageColumns = NEW_STAGE,
  { isNew }: { readonly isNew: boolean },
): StageColumns {
  const ruling = ruledStage(cells, present, isNew);
  const { stage, claimedOperational } = ruling?.ok === true ? ruling.after : present;
  return {
    stage,
    claimedOperational,
    activeSince: applied(cells.activeSince, present.activeSince),
  };
}

/** Null: the row says nothing of the stage. */
function ruledStage(
  { stage }: RowCells,
  present: StageColumns,
  isNew: boolean,
): StatedRuling | null {
  return stage.kind === 'value' ? judgeStated(isNew ? null : present, stage.value) : null;
}

/** Why what a row says of a known link's stage cannot be; null where it can. */
export function stageProblem(
  linkId: string,
  cells: RowCells,
  present: StageColumns = NEW_STAGE,
): { readonly code: string; readonly message: string } | null {
  const ruling = ruledStage(cells, present, false);
  if (ruling === null || ruling.ok) return null;
  const { stage } = present;
  switch (ruling.refusal) {
    case 'step-back':
      return {
        code: 'stage.step-back',
        message: `the link is ${stage}, and a file takes no step back: take that back with a reason by POST /api/v1/links/${linkId}/milestones/${stage}/correct, or leave the cell empty`,
      };
    case 'not-reachable':
      return {
        code: 'stage.not-reachable',
        message: `the link is ${stage}: it ends only after it was proven operational, and is cancelled only before`,
      };
  }
}

function sameValue(a: ChangeValue, b: ChangeValue): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Those of the given pairs that differ. */
export function differences(
  pairs: readonly (readonly [Change['column'], ChangeValue, ChangeValue])[],
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
    change.column === 'provider'
      ? { ...change, ...namesOf(present.providerCode, next.providerCode, providers) }
      : change,
  );
}

function namesOf(from: string | null, to: string | null, providers: ProviderNames) {
  return {
    fromName: providers.nameOf(from),
    toName: providers.nameOf(to),
    ...(to !== null &&
      providers.isNew(to) && { note: 'the provider is new and is created with this import' }),
  };
}

/** What changes at a link's stage; `null`: the link has none yet. */
export function stageChanges(present: StageColumns | undefined, next: StageColumns): Change[] {
  return differences([
    ['stage', present?.stage ?? null, next.stage],
    ['claimed_operational', present?.claimedOperational ?? false, next.claimedOperational],
    ['active_since', present?.activeSince ?? null, next.activeSince],
  ]);
}
