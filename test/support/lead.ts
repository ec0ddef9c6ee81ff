import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Lets a leader take over, as the lease would; returns its epoch. The same holder may lead again. */
export async function takeOver(
  database: DataSource,
  holder: string = randomUUID(),
  since = new Date(),
): Promise<number> {
  const rows = await database.query<{ epoch: string }[]>(
    `with taken as (
       insert into leadership as l (epoch, holder, since, renewed_at) values (1, $1, $2, now())
       on conflict (id) do update set epoch = l.epoch + 1, holder = $1, since = $2, renewed_at = now()
       returning epoch, holder, since
     )
     insert into leader_epochs (epoch, holder, since) select epoch, holder, since from taken returning epoch`,
    [holder, since],
  );
  return Number(rows[0]?.epoch);
}
