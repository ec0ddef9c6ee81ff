import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomUUID } from 'node:crypto';
import { DataSource, EntityManager } from 'typeorm';
import { Notice } from '../../domain/alerting/notice.js';
import { logOf } from '../../platform/logging/log.js';
import { ChannelsService } from '../channels.service.js';
import { compose } from '../messages/compose.js';
import { RESEND_MS } from './alertmanager.js';
import { allChannels } from './channel-rows.js';
import { Channel, OutgoingMessage } from './channel.js';

/** The newest notice of every incident that goes on, of those that this channel has taken. */
async function standingNotices(manager: EntityManager, channel: string): Promise<Notice[]> {
  const rows = await manager.query<{ notice: Notice }[]>(
    `select distinct on (o.incident_id) o.notice
     from incidents i join notification_outbox o on o.incident_id = i.id::text
     join notification_recipients r on r.id = o.recipient_id and r.channel = $1
     join notification_messages m on m.id = o.message_id and m.sent_at is not null
     where i.status in ('open', 'acknowledged')
     order by o.incident_id, o.id desc`,
    [channel],
  );
  return rows.map(({ notice }) => notice);
}

function again(notice: Notice): OutgoingMessage {
  const now = Date.now();
  const composed = compose([notice], { now, incidentUrl: () => null, acknowledgeUrl: null });
  return {
    ...composed,
    id: randomUUID(),
    to: '',
    notices: [notice],
    acknowledgeUrl: null,
    acknowledgeButton: null,
  };
}

/** Tells every Alertmanager each minute what goes on: what it does not hear of again, it takes for over. */
@Injectable()
export class AlertRefresh implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('alertmanager');
  private readonly failing = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ChannelsService) private readonly channels: Pick<ChannelsService, 'open'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A round that takes longer than a minute is not overtaken.
      this.running ??= this.refresh()
        .catch((error: unknown) => {
          this.log.error('open incidents could not be told again; it is tried in a minute', error);
        })
        .finally(() => (this.running = null));
    }, RESEND_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One round over all channels of that kind. */
  async refresh(): Promise<void> {
    const { manager } = this.dataSource;
    for (const { code, kind } of await allChannels(manager)) {
      const channel = kind === 'alertmanager' ? await this.channels.open(code) : null;
      if (channel) await this.tell(code, channel, await standingNotices(manager, code));
    }
  }

  private async tell(code: string, channel: Channel, notices: readonly Notice[]): Promise<void> {
    for (const notice of notices) {
      const delivery = await channel.send(again(notice));
      if (delivery.ok) {
        this.failing.delete(code);
        continue;
      }
      if (!this.failing.has(code))
        this.log.warn('open incidents could not be told again; it is tried in a minute', {
          channel: code,
          reason: delivery.reason,
        });
      this.failing.add(code);
      return;
    }
  }
}
