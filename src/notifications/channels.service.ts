import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ChangeSource } from '../platform/changes/change-log.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { errorCode } from '../platform/database/error-code.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { logOf } from '../platform/logging/log.js';
import { SecretBox, SecretError } from '../platform/secrets/secret-box.js';
import { ChannelBody, ChannelParts, ShownChannel, settleParts } from './channels/channel-body.js';
import {
  ChannelRow,
  allChannels,
  findChannel,
  partsOf,
  removeChannel,
  saveChannel,
} from './channels/channel-rows.js';
import { Channel, Delivery } from './channels/channel.js';
import { openChannel } from './channels/open-channel.js';
import { Reach, namesForbiddenAddress } from './channels/outgoing-http.js';
import { testMessage } from './channels/test-message.js';

/** Acknowledges what a button under a message names; incidents provides it under this class as the token. */
export abstract class AcknowledgeByButton {
  /** `data`: what the button carries. Answers the text that the person is shown. */
  abstract acknowledge(
    data: string,
    by: { readonly chatId: string; readonly name: string },
  ): Promise<string>;
}

const UNIQUE_VIOLATION = '23505';

const notFound = (code: string) =>
  new DomainError('channel.not-found', `There is no channel "${code}".`, 404);

/** A channel whose secrets do not open any more: what waits for it is kept until they are entered again. */
function closedChannel(kind: Channel['kind'], reason: string): Channel {
  return {
    kind,
    send: () => Promise.resolve({ ok: false, reason, permanent: false, retryAfterMs: null }),
    close: () => Promise.resolve(),
  };
}

/** The channels: how they are set up, and the open ones. */
@Injectable()
export class ChannelsService implements OnApplicationShutdown {
  private readonly log = logOf('channels');
  private readonly reach: Reach;
  private readonly opened = new Map<
    string,
    { readonly revision: number; readonly channel: Channel }
  >();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const { allowedHosts, sendTimeoutMs } = settings.notifications;
    this.reach = { allowedHosts, timeoutMs: sendTimeoutMs };
  }

  /** The channel of that code, open, as it is set up now; null when there is none. */
  async open(code: string): Promise<Channel | null> {
    const row = await findChannel(this.dataSource.manager, code);
    const known = this.opened.get(code);
    if (row && known?.revision === row.revision) return known.channel;
    const channel = row ? this.opening(row) : null;
    // Before anything is waited for: of two who ask at once, the second finds what the first has opened.
    if (row && channel) this.opened.set(code, { revision: row.revision, channel });
    else this.opened.delete(code);
    await known?.channel.close();
    return channel;
  }

  /** Sends a test message at once, past the outbox. */
  async test(code: string, to: string): Promise<Delivery> {
    const channel = await this.open(code);
    if (!channel) throw notFound(code);
    return channel.send(testMessage(to, Date.now()));
  }

  async list(): Promise<ShownChannel[]> {
    return (await allChannels(this.dataSource.manager)).map((row) => this.shown(row));
  }

  async get(code: string): Promise<ShownChannel> {
    const row = await findChannel(this.dataSource.manager, code);
    if (!row) throw notFound(code);
    return this.shown(row);
  }

  /** Throws DomainError `channel.exists`, or `validation` where secrets are missing or the host is forbidden. */
  async create(code: string, body: ChannelBody, source: ChangeSource): Promise<void> {
    const parts = this.checked(body, null);
    try {
      await this.dataSource.transaction((manager) =>
        saveChannel(manager, this.secrets, { code, name: body.name, parts }, null, source),
      );
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new DomainError('channel.exists', `There is already a channel "${code}".`);
    }
  }

  /** Replaces everything but the code; secrets that are not given stay where they go to the same place. */
  async replace(code: string, body: ChannelBody, source: ChangeSource): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const before = await findChannel(manager, code, { lock: true });
      if (!before) throw notFound(code);
      const parts = this.checked(body, this.partsIfOpen(before));
      await saveChannel(manager, this.secrets, { code, name: body.name, parts }, before, source);
    });
  }

  async remove(code: string, source: ChangeSource): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const row = await findChannel(manager, code, { lock: true });
      if (!row) throw notFound(code);
      // No foreign key: a way may name a channel that is still to be set up.
      const [{ inUse }] = await manager.query<[{ inUse: boolean }]>(
        'select exists (select from on_call_contact_ways where channel = $1) as "inUse"',
        [code],
      );
      if (inUse)
        throw new DomainError('channel.in-use', `People are reached by the channel "${code}".`);
      await removeChannel(manager, row, source);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.opened.values()].map(({ channel }) => channel.close()));
    this.opened.clear();
  }

  private opening(row: ChannelRow): Channel {
    try {
      return openChannel(partsOf(this.secrets, row), this.reach);
    } catch (error) {
      this.log.error('a channel cannot be opened; enter its secrets again', error, {
        channel: row.code,
      });
      return closedChannel(row.kind, 'the channel cannot be opened; enter its secrets again');
    }
  }

  private partsIfOpen(row: ChannelRow): ChannelParts | null {
    try {
      return partsOf(this.secrets, row);
    } catch (error) {
      if (!(error instanceof SecretError)) throw error;
      return null;
    }
  }

  private checked(body: ChannelBody, stored: ChannelParts | null): ChannelParts {
    const { parts, errors } = settleParts(body, stored);
    const { allowedHosts } = this.reach;
    const addresses = { ...parts.settings, ...parts.secrets };
    const forbidden = ['url', 'apiUrl'].filter((field) => {
      const url = addresses[field];
      return typeof url === 'string' && namesForbiddenAddress(url, allowedHosts);
    });
    const problems = [
      ...errors,
      ...forbidden.map((path) => ({
        path,
        code: 'host-not-allowed',
        message: 'the address is not public, and notifications.allowedHosts does not name it',
      })),
    ];
    if (problems.length === 0) return parts;
    throw new DomainError(
      'validation',
      'The channel cannot be set up so; see errors.',
      400,
      problems,
    );
  }

  private shown(row: ChannelRow): ShownChannel {
    const { code, name, kind, settings } = row;
    return {
      code,
      name,
      kind,
      settings: { ...settings },
      secrets: Object.keys(this.partsIfOpen(row)?.secrets ?? {}).sort(),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  }
}
