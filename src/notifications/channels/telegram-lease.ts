import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';

/** After so long without updates an old number means nothing any more. */
const NUMBERS_LAST = '6 days';

/** The right to read a bot's updates, and where reading goes on. Of several services one holds it. */
export class TelegramLease {
  private readonly holder = randomUUID();

  constructor(
    private readonly dataSource: DataSource,
    private readonly bot: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes or renews it; the number of the first update to ask for (0: any), or null while another service reads. */
  async take(): Promise<number | null> {
    await this.dataSource.query(
      'insert into telegram_bots (bot_id) values ($1) on conflict do nothing',
      [this.bot],
    );
    const [rows] = await this.dataSource.query<[{ next: string }[], number]>(
      `update telegram_bots set holder = $2, held_until = now() + $3 * interval '1 ms'
       where bot_id = $1 and (holder is null or holder = $2 or held_until < now())
       returning case when handled_at > now() - interval '${NUMBERS_LAST}' then next_update else 0 end as next`,
      [this.bot, this.holder, this.leaseMs],
    );
    return rows[0] === undefined ? null : Number(rows[0].next);
  }

  /** The update is handled, and never again. */
  async handled(update: number): Promise<void> {
    await this.dataSource.query(
      'update telegram_bots set next_update = $2, handled_at = now() where bot_id = $1',
      [this.bot, update + 1],
    );
  }

  async release(): Promise<void> {
    await this.dataSource.query(
      'update telegram_bots set holder = null, held_until = null where bot_id = $1 and holder = $2',
      [this.bot, this.holder],
    );
  }
}
