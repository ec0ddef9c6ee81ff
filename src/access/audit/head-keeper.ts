import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { headText } from '../../domain/audit/chain.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { HealthService } from '../../platform/http/health.service.js';
import { logOf } from '../../platform/logging/log.js';
import { AuditChain } from './audit-chain.js';
import { AuditLog } from './audit-log.js';
import { keepHead, keptHead } from './head-file.js';

const KEEP_MS = 5 * 60_000;

/**
 * Keeps the head of the chain in DATA_DIR/audit-head, so that a cut at the end is found. A head that no longer stands in
 * the log is never written over: it is the proof.
 */
@Injectable()
export class HeadKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('audit');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly chain: AuditChain,
    private readonly audit: AuditLog,
    private readonly health: HealthService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataDir'>,
  ) {}

  onApplicationBootstrap(): void {
    this.health.register('audit', () =>
      this.audit.isStuck ? 'the audit log cannot be written; nothing may be changed' : null,
    );
    this.timer = setInterval(() => void this.keep(), KEEP_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.audit.flush();
    await this.keep();
  }

  /** Never rejects: what could not be kept now is kept next time. */
  async keep(): Promise<void> {
    try {
      const kept = keptHead(this.settings.dataDir);
      if (kept && !(await this.chain.holds(kept))) {
        this.log.error(
          'the audit log no longer holds its kept head: run "audit verify"',
          undefined,
          {
            kept: headText(kept),
          },
        );
        return;
      }
      const head = await this.chain.head();
      if (head.seq > (kept?.seq ?? 0)) keepHead(this.settings.dataDir, head);
    } catch (error) {
      this.log.error('the head of the audit log could not be kept', error);
    }
  }
}
