import { Inject, Injectable, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Instant } from '../../domain/time/instant.js';
import { MonitorStatus, MonitoringService } from '../../monitoring/monitoring.service.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { logOf } from '../../platform/logging/log.js';
import { ProcessTelemetry } from '../../platform/telemetry/telemetry.js';

const TIMEOUT_MS = 10_000;

type Watched = Pick<MonitorStatus, 'role' | 'blindSince' | 'newestSampleAt'>;

/** Whether the monitor does what others rely on: it leads, sees, and has measured a moment ago. */
export function isWatching(
  { role, blindSince, newestSampleAt }: Watched,
  now: Instant,
  staleAfterMs: number,
): boolean {
  if (role !== 'leading' || blindSince !== null || newestSampleAt === null) return false;
  return now - newestSampleAt <= staleAfterMs;
}

/** Of a failed request what may be told: never the address, which may be a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.name;
  return error.name;
}

/** A sign of life to a watcher outside, for the monitor cannot report its own death. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = logOf('heartbeat');
  private timer: NodeJS.Timeout | null = null;
  private failing = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'heartbeat' | 'monitoring'>,
    @Inject(MonitoringService)
    private readonly monitoring: { status: () => Watched },
    private readonly telemetry: ProcessTelemetry,
  ) {}

  onApplicationBootstrap(): void {
    const { url, everyMs } = this.settings.heartbeat;
    if (url === null) return;
    this.timer = setInterval(() => void this.beat(url), everyMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async beat(url: string): Promise<void> {
    const { heartbeat, monitoring } = this.settings;
    if (!isWatching(this.monitoring.status(), Date.now(), monitoring.staleAfterMs)) return;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      // A redirect is a failure: the secret in the address is for one host only.
      const answer = await fetch(url, { method: heartbeat.method, signal, redirect: 'manual' });
      await answer.body?.cancel();
      if (answer.ok) this.failing = false;
      else this.failed(url, `HTTP ${answer.status}`);
    } catch (error) {
      this.failed(url, reasonOf(error));
    }
  }

  /** Counted every time, logged until it works again only once. */
  private failed(url: string, reason: string): void {
    this.telemetry.count('internet_desa_heartbeat_failures_total');
    if (!this.failing)
      this.log.warn('the sign of life did not arrive', { host: new URL(url).host, reason });
    this.failing = true;
  }
}
