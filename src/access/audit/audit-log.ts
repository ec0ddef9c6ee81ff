import { BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuditDetails, AuditEntry, recordable } from '../../domain/audit/entry.js';
import { NO_FLOOD, countedOf, takeRefusal } from '../../domain/audit/flood.js';
import { logOf } from '../../platform/logging/log.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { currentCall } from './current-call.js';
import { TimedEntry, appendEntries } from './audit-rows.js';

export type { AuditEntry };

const RETRY_MS = 1_000;
/** So long somebody waits for their entry to be written; then they go on, and it waits by itself. */
const PATIENCE_MS = 2_000;
const MOST_AT_ONCE = 500;

/**
 * Writes entries to the audit log, those that come together in one transaction. What cannot be written is kept and
 * tried again; `isStuck` then says that nothing which needs an entry should be done.
 */
@Injectable()
export class AuditLog implements BeforeApplicationShutdown {
  private readonly log = logOf('audit');
  private waiting: TimedEntry[] = [];
  private writing: Promise<void> | null = null;
  private retry: NodeJS.Timeout | null = null;
  private flood = NO_FLOOD;
  private stuck = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
  ) {}

  /** True from the first failed attempt to write until one succeeds. */
  get isStuck(): boolean {
    return this.stuck;
  }

  /**
   * Never rejects. Resolves once the entry is in the log; or after two seconds when it cannot be written yet. Refusals
   * of people who are not signed in are kept one by one up to a number a minute, and counted beyond it.
   */
  async record(entry: AuditEntry): Promise<void> {
    const at = Date.now();
    const call = currentCall.getStore();
    if (call) call.told = true;
    if (entry.actorKind === 'unknown' && entry.outcome !== 'ok') {
      const taken = takeRefusal(this.flood, entry.action, at);
      this.flood = taken.flood;
      if (taken.over !== null) this.add(at, countedRefusals(taken.over));
      if (!taken.keep) return;
    }
    this.add(at, entry);
    await Promise.race([this.write(), patience()]);
  }

  /** Resolves when what waits is written, or could not be. */
  async flush(): Promise<void> {
    const counted = countedOf(this.flood);
    this.flood = NO_FLOOD;
    if (counted !== null) this.add(Date.now(), countedRefusals(counted));
    await this.write();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    if (this.retry) clearTimeout(this.retry);
    if (this.waiting.length > 0)
      this.log.error(
        'audit entries are lost: they could not be written before the end',
        undefined,
        {
          entries: this.waiting.length,
        },
      );
  }

  private add(at: number, entry: AuditEntry): void {
    this.waiting.push({ at, entry: recordable(entry) });
  }

  private async write(): Promise<void> {
    if (this.writing) {
      await this.writing;
      if (this.waiting.length === 0 || this.stuck) return;
      return this.write();
    }
    this.writing = this.writeAll().finally(() => (this.writing = null));
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const some = this.waiting.slice(0, MOST_AT_ONCE);
      try {
        await this.dataSource.transaction((manager) => appendEntries(manager, this.secrets, some));
      } catch (error) {
        this.stuck = true;
        this.log.error('the audit log cannot be written; it is tried again', error, {
          waiting: this.waiting.length,
        });
        if (this.retry) clearTimeout(this.retry);
        this.retry = setTimeout(() => void this.write(), RETRY_MS).unref();
        return;
      }
      this.waiting = this.waiting.slice(some.length);
      this.stuck = false;
    }
  }
}

function countedRefusals(details: AuditDetails): AuditEntry {
  return {
    actor: '',
    actorKind: 'unknown',
    network: null,
    action: 'calls.refused',
    target: '',
    outcome: 'counted',
    details,
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
