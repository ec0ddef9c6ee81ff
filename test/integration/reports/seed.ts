import type { DataSource } from 'typeorm';

/** One link to seed; its village, grant and provider come along. */
export interface SeededLink {
  readonly village: string;
  readonly grantYear: number;
  readonly ordinal?: number;
  readonly provider?: string;
  readonly mbps?: number;
  readonly address?: string | null;
  readonly stage?: string;
  readonly claimedOperational?: boolean;
}

export const linkIdOf = ({ village, grantYear, ordinal = 1 }: SeededLink): string =>
  `${village}-${grantYear}-${ordinal}`;

const PARENT_LEVEL = ['province', 'regency', 'district', 'village'];

/** `33.06.08.2007 Krandegan` a line, parents first; the kind follows from the code. */
export async function seedRegions(database: DataSource, lines: string): Promise<void> {
  for (const line of lines.trim().split('\n')) {
    const [, code = '', name = ''] = /^\s*(\S+) (.+)$/.exec(line) ?? [];
    const parts = code.split('.');
    const level = PARENT_LEVEL[parts.length - 1];
    const kind =
      parts.length === 2
        ? Number(parts[1]) > 70
          ? 'kota'
          : 'kabupaten'
        : parts.length === 4
          ? parts[3]?.startsWith('1')
            ? 'kelurahan'
            : 'desa'
          : level;
    const parent = parts.length === 1 ? null : parts.slice(0, -1).join('.');
    await database.query('insert into regions values ($1, $2, $3, $4, $5)', [
      code,
      parent,
      level,
      kind,
      name,
    ]);
  }
}

export async function seedLinks(
  database: DataSource,
  links: readonly SeededLink[],
  sample = false,
): Promise<void> {
  const [{ count } = { count: '0' }] = await database.query<{ count: string }[]>(
    'select count(*) from links',
  );
  for (const [index, link] of links.entries()) {
    const id = linkIdOf(link);
    const host = Number(count) + index;
    const { village, grantYear, ordinal = 1, provider = null, mbps = 100 } = link;
    const address =
      link.address === undefined
        ? `10.33.${Math.floor(host / 250)}.${(host % 250) + 1}`
        : link.address;
    if (provider !== null) {
      await database.query('insert into providers values ($1, $2) on conflict do nothing', [
        provider,
        `PT ${provider}`,
      ]);
    }
    await database.query(
      'insert into villages (code, is_sample) values ($1, $2) on conflict do nothing',
      [village, sample],
    );
    await database.query(
      'insert into grants (village_code, grant_year) values ($1, $2) on conflict do nothing',
      [village, grantYear],
    );
    await database.query(
      `insert into links (id, village_code, grant_year, ordinal, provider_code, contracted_mbps, address)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, village, grantYear, ordinal, provider, mbps, address],
    );
    if (link.stage !== undefined) {
      await database.query(
        'insert into link_stages (link_id, stage, claimed_operational) values ($1, $2, $3)',
        [id, link.stage, link.claimedOperational ?? false],
      );
    }
  }
  await bumpVersion(database);
}

export async function seedTag(database: DataSource, village: string, tag: string): Promise<void> {
  await database.query(`insert into village_tags values ($1, $2, 'decree 12', '2024-01-01')`, [
    village,
    tag,
  ]);
}

export async function bumpVersion(database: DataSource): Promise<void> {
  await database.query('update registry_version set version = version + 1');
}

/** Measured since long ago. */
export async function seedMonitored(database: DataSource, linkIds: readonly string[]) {
  for (const id of linkIds) {
    await database.query(
      `insert into link_states (link_id, state, shown, monitored_since)
       values ($1, '{}', 'up', now() - interval '300 days')`,
      [id],
    );
  }
}

/** An outage from `from` to `to`; null: still open. */
export async function seedOutage(
  database: DataSource,
  linkId: string,
  from: Date,
  to: Date | null,
): Promise<void> {
  await database.query(
    `insert into outages (link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause)
     values ($1, $2::timestamptz, $3::timestamptz, $2::timestamptz + interval '2 seconds',
       $2::timestamptz - interval '5 seconds',
       coalesce($3::timestamptz, $2::timestamptz + interval '1 minute'), 'link')`,
    [linkId, from, to],
  );
}
