import { createDecipheriv, createHmac } from 'node:crypto';
import type pg from 'pg';

/**
 * The chain as docs/operations/security.md describes it, walked without a line of the service's own code. Gives the
 * number of rows whose hash is right and follows from the row before.
 */
export async function walkByHand(client: pg.Client, secretKey: Buffer): Promise<number> {
  const keys = await client.query<{ id: number; sealed: Buffer }>(
    'select id, key_sealed as sealed from audit_keys',
  );
  const opened = new Map(keys.rows.map(({ id, sealed }) => [id, unsealed(secretKey, id, sealed)]));
  const { rows } = await client.query<Record<string, string>>(`
    select seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor, actor_kind,
      network, action, target, outcome, key_id::text, encode(prev_hash, 'hex') as prev, encode(hash, 'hex') as hash,
      (select coalesce(json_agg(json_build_array(key, value) order by key collate "C"), '[]')
       from jsonb_each(details))::text as details
    from audit_log order by audit_log.seq`);
  let before = '0'.repeat(64);
  let good = 0;
  for (const row of rows) {
    const text = `["pantau-desa audit 1",${[row['prev'], Number(row['seq']), row['at'], row['actor'], row['actor_kind'], row['network'], row['action'], row['target'], row['outcome']].map((part) => JSON.stringify(part)).join(',')},${JSON.stringify(JSON.parse(row['details']!))},${row['key_id']!}]`;
    const right = createHmac('sha256', opened.get(Number(row['key_id']))!)
      .update(text)
      .digest('hex');
    if (right !== row['hash'] || row['prev'] !== before) break;
    before = right;
    good += 1;
  }
  return good;
}

function unsealed(secretKey: Buffer, id: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secretKey, sealed.subarray(5, 17));
  decipher.setAAD(Buffer.from(`["audit_keys","key_sealed","${id}"]`));
  decipher.setAuthTag(sealed.subarray(17, 33));
  const text = Buffer.concat([decipher.update(sealed.subarray(33)), decipher.final()]);
  return Buffer.from(text.toString(), 'base64');
}
