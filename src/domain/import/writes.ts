import { Change, nextStage } from './changes.js';
import {
  KnownProvider,
  KnownRegistry,
  LinkColumns,
  StageColumns,
  VillageColumns,
  grantKey,
} from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { RowKey } from './row.js';
import { Draft } from './world-checks.js';

/** Complete rows to insert or overwrite; what is not here stays as it is. */
export interface ImportWrites {
  readonly providers: readonly KnownProvider[];
  readonly villages: readonly (VillageColumns & { readonly code: string })[];
  readonly tags: readonly { readonly villageCode: string; readonly tags: readonly string[] }[];
  readonly grants: readonly {
    readonly villageCode: string;
    readonly grantYear: number;
    readonly amount: string | null;
  }[];
  readonly links: readonly (LinkColumns & RowKey)[];
  readonly stages: readonly (StageColumns & { readonly linkId: string })[];
}

/** A draft with its changes, and whether its link is new. */
export interface Move {
  readonly draft: Draft;
  readonly changes: readonly Change[];
  readonly isNew: boolean;
}

const LINK = [
  'provider',
  'contracted_mbps',
  'address',
  'snmp_profile',
  'snmp_port',
  'interface',
  'parent',
];

const touching =
  (...columns: readonly string[]) =>
  ({ changes }: Move) =>
    changes.some(({ column }) => columns.includes(column));

const villageOf = ({ draft }: Move) => draft.key.villageCode;
const grantOf = ({ draft }: Move) => grantKey(draft.key.villageCode, draft.key.grantYear);

/** The first move of each key. */
function onePer(moves: readonly Move[], keyOf: (move: Move) => string): Move[] {
  const first = new Map<string, Move>();
  for (const move of moves) if (!first.has(keyOf(move))) first.set(keyOf(move), move);
  return [...first.values()];
}

/** What is to be written for these moves. */
export function writesOf(
  moves: readonly Move[],
  {
    known,
    providers,
    villages,
    grants,
  }: {
    readonly known: KnownRegistry;
    readonly providers: ProviderNames;
    readonly villages: ReadonlyMap<string, VillageColumns>;
    readonly grants: ReadonlyMap<string, string | null>;
  },
): ImportWrites {
  const village = (code: string) =>
    villages.get(code) ?? { latitude: null, longitude: null, tags: [] };
  const placed = touching('latitude', 'longitude');
  const valued = touching('grant_amount');
  const linked = touching(...LINK);
  const staged = touching('stage', 'claimed_operational', 'active_since');
  const codes = new Set(moves.map(({ draft }) => draft.next.providerCode));
  return {
    providers: providers.made().filter(({ code }) => codes.has(code)),
    villages: onePer(
      moves.filter((move) => placed(move) || !known.villages.has(villageOf(move))),
      villageOf,
    ).map((move) => ({ code: villageOf(move), ...village(villageOf(move)) })),
    tags: onePer(moves.filter(touching('tags')), villageOf).map((move) => ({
      villageCode: villageOf(move),
      tags: village(villageOf(move)).tags,
    })),
    grants: onePer(
      moves.filter((move) => valued(move) || !known.grants.has(grantOf(move))),
      grantOf,
    ).map((move) => ({
      villageCode: villageOf(move),
      grantYear: move.draft.key.grantYear,
      amount: grants.get(grantOf(move)) ?? null,
    })),
    links: moves
      .filter((move) => move.isNew || linked(move))
      .map(({ draft }) => ({ ...draft.key, ...draft.next })),
    stages: moves
      .filter((move) => move.isNew || staged(move))
      .map(({ draft: { id, row }, isNew }) => ({
        linkId: id,
        ...nextStage(row.cells, known.stages.get(id), { isNew }),
      })),
  };
}
