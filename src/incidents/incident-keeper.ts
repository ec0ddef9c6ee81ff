import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SEVERITIES } from '../domain/incident/incident.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { MonitoringService } from '../monitoring/monitoring.service.js';
import { EventBus } from '../platform/events/event-bus.js';
import { logOf } from '../platform/logging/log.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { IncidentTurn, UnreadableRow } from './turn.js';

/** Whether this service measures. */
interface LeadTeller {
  status(): { readonly role: string };
}

const LOOK_MS = 1_000;
const MOST_ROWS = 500;

/**
 * Keeps the incidents: looks at the journal whenever something was written, and once a second for what comes due. Only
 * where this service leads: what the messages say of the newest figures is known there alone.
 */
@Injectable()
export class IncidentKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('incidents');
  private timer: NodeJS.Timeout | null = null;
  private endListening: (() => void) | null = null;
  private turning: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;
  private failing = false;
  /** Fewer after a failure, until it is known whether one row is to blame. */
  private limit = MOST_ROWS;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: DataSource,
    private readonly events: EventBus,
    private readonly telemetry: ProcessTelemetry,
    private readonly turn: IncidentTurn,
    @Inject(MonitoringService)
    private readonly monitoring: LeadTeller,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.telemetry.count('internet_desa_incident_rows_passed_over_total', {}, 0);
    this.telemetry.count('internet_desa_incident_turns_failed_total', {}, 0);
    this.telemetry.count('internet_desa_incident_notices_failed_total', {}, 0);
    this.telemetry.set('internet_desa_incidents_behind_seconds', {}, 0);
    this.endListening = this.events.on('journal-written', () => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_MS);
    await this.countOpen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    this.endListening?.();
    await this.turning;
  }

  /** Has a turn taken soon: at once, or once more after the one that runs. */
  wake(): void {
    this.wanted = true;
    this.turning ??= this.turnWhileWanted().finally(() => {
      this.turning = null;
      if (this.wanted && !this.stopped) this.wake();
    });
  }

  private async turnWhileWanted(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        if (this.monitoring.status().role === 'leading') await this.takeTurn();
        await this.countOpen();
        if (this.failing) this.log.info('incidents are kept again');
        this.failing = false;
      } catch (error) {
        if (!this.failing) this.log.error('incidents could not be kept; it is tried again', error);
        this.telemetry.count('internet_desa_incident_turns_failed_total');
        this.failing = true;
        this.limit = 1;
      }
    }
  }

  private async takeTurn(): Promise<void> {
    const now = Date.now();
    try {
      const { rows, changed, behindSince } = await this.turn.take(
        this.settings.incidents,
        now,
        this.limit,
      );
      const behindMs = behindSince === null ? 0 : Math.max(0, now - behindSince);
      this.telemetry.set('internet_desa_incidents_behind_seconds', {}, behindMs / 1_000);
      if (rows === this.limit) this.wanted = true;
      if (rows > 0) this.limit = Math.min(MOST_ROWS, this.limit * 2);
      if (changed) this.events.emit('journal-written', {});
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      // One row that nobody can read must not keep everybody from hearing of all that comes after it.
      this.log.error('a row of the journal is passed over', error.cause, { seq: error.seq });
      this.telemetry.count('internet_desa_incident_rows_passed_over_total');
      await this.turn.passOver(error.seq);
      this.wanted = true;
    }
  }

  /** Every severity is told, also where there is none: a missing series is no zero. */
  private async countOpen(): Promise<void> {
    const rows = await this.database.query<{ severity: string; open: number }[]>(
      `select severity, count(*)::integer as open from incidents where status in ('open', 'acknowledged')
       group by severity`,
    );
    for (const severity of SEVERITIES) {
      const open = rows.find((row) => row.severity === severity)?.open ?? 0;
      this.telemetry.set('internet_desa_incidents_open', { severity }, open);
    }
  }
}
