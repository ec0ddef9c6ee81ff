import { EntityManager } from 'typeorm';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { SecretBox, SecretPlace } from '../../platform/secrets/secret-box.js';
import { ChannelParts } from './channel-body.js';
import { ChannelKind } from './channel.js';

/** A channel as it is stored. */
export interface ChannelRow {
  readonly code: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secretsSealed: Buffer | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const COLUMNS = `code, name, kind, settings, secrets_sealed as "secretsSealed", revision,
  created_at as "createdAt", updated_at as "updatedAt"`;

const placeOf = (code: string): SecretPlace => ({
  table: 'channels',
  column: 'secrets_sealed',
  row: code,
});

function seal(box: SecretBox, code: string, secrets: ChannelParts['secrets']): Buffer | null {
  return Object.keys(secrets).length === 0
    ? null
    : box.seal(JSON.stringify(secrets), placeOf(code));
}

/** A channel's parts in the clear, to send by it alone. Throws SecretError. */
export function partsOf(box: SecretBox, row: ChannelRow): ChannelParts {
  const { kind, settings, secretsSealed, code } = row;
  const secrets = secretsSealed === null ? '{}' : box.open(secretsSealed, placeOf(code));
  return { kind, settings, secrets: JSON.parse(secrets) as ChannelParts['secrets'] };
}

export function allChannels(manager: EntityManager): Promise<ChannelRow[]> {
  return manager.query<ChannelRow[]>(`select ${COLUMNS} from channels order by code`);
}

/** Undefined when there is none. `lock`: nobody else changes it until the transaction ends. */
export async function findChannel(
  manager: EntityManager,
  code: string,
  { lock = false } = {},
): Promise<ChannelRow | undefined> {
  const [row] = await manager.query<ChannelRow[]>(
    `select ${COLUMNS} from channels where code = $1 ${lock ? 'for update' : ''}`,
    [code],
  );
  return row;
}

/** Writes a channel over the one there was; the change log is told that there are secrets, and nothing of them. */
export async function saveChannel(
  manager: EntityManager,
  box: SecretBox,
  {
    code,
    name,
    parts,
  }: { readonly code: string; readonly name: string; readonly parts: ChannelParts },
  before: ChannelRow | null,
  source: ChangeSource,
): Promise<void> {
  const sealed = seal(box, code, parts.secrets);
  const values = [code, name, parts.kind, JSON.stringify(parts.settings), sealed];
  if (before === null) {
    await manager.query(
      'insert into channels (code, name, kind, settings, secrets_sealed) values ($1, $2, $3, $4, $5)',
      values,
    );
  } else {
    await manager.query(
      `update channels set name = $2, kind = $3, settings = $4, secrets_sealed = $5,
         revision = revision + 1, updated_at = now() where code = $1`,
      values,
    );
  }
  await recordChannel(manager, source, code, before && toldOf(before, before.secretsSealed), {
    ...toldOf({ name, ...parts }, sealed),
    ...(before?.secretsSealed && sealed && replaced(box, before, parts) && { secrets: 'replaced' }),
  });
}

export async function removeChannel(
  manager: EntityManager,
  row: ChannelRow,
  source: ChangeSource,
): Promise<void> {
  await manager.query('delete from channels where code = $1', [row.code]);
  await recordChannel(manager, source, row.code, toldOf(row, row.secretsSealed), null);
}

function replaced(box: SecretBox, before: ChannelRow, { secrets }: ChannelParts): boolean {
  try {
    const was = partsOf(box, before).secrets;
    const names = new Set([...Object.keys(was), ...Object.keys(secrets)]);
    return [...names].some((name) => was[name] !== secrets[name]);
  } catch {
    // What cannot be opened any more is never what was given now.
    return true;
  }
}

function toldOf(
  { name, kind, settings }: Pick<ChannelRow, 'name' | 'kind' | 'settings'>,
  sealed: Buffer | null,
): Record<string, unknown> {
  return { name, kind, ...settings, secrets: sealed === null ? 'none' : 'set' };
}

async function recordChannel(
  manager: EntityManager,
  source: ChangeSource,
  code: string,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  const change = { entity: 'channel', entityId: code, villageCode: null, before, after };
  await recordChanges(manager, source, [change]);
}
