import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { availabilityOf, toAnswer } from '../../domain/availability/availability.js';
import { slicesOf } from '../../domain/availability/slices.js';
import { contractOf } from '../../domain/contract/contract.js';
import { GATE_LOOKBACK_DAYS, GateDay, GateEvidence } from '../../domain/rollout/evidence-gate.js';
import { DAY_MS, Instant, endOfWibDay, startOfWibDay, wibDay } from '../../domain/time/instant.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { readSpans } from '../contracts/contract-rows.js';
import { StagedLink } from './milestone-rows.js';

/** What is measured and promised, as the gate judges it; the handover record comes from the milestones. */
export type MeasuredEvidence = Omit<GateEvidence, 'bast'>;

/** Gathers what proves that a link is operational. */
@Injectable()
export class EvidenceGateService {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: LedgerService,
    private readonly monitoring: MonitoringService,
  ) {}

  /** The newest whole WIB days before `now`, the port's speed, and what is contracted today or else registered. */
  async measured(
    link: Pick<StagedLink, 'linkId' | 'contractedMbps'>,
    now: Instant,
  ): Promise<MeasuredEvidence> {
    const { linkId } = link;
    const spans = await readSpans(this.database.manager, [linkId]);
    const promisedToday = contractOf(spans, wibDay(now));
    return {
      days: await this.days(linkId, now, (day) => contractOf(spans, day)?.availability ?? null),
      portMbps: await this.portMbps(linkId),
      contractedMbps: promisedToday?.mbps ?? link.contractedMbps,
    };
  }

  private async days(
    linkId: string,
    now: Instant,
    promisedOn: (day: string) => number | null,
  ): Promise<GateDay[]> {
    const today = startOfWibDay(wibDay(now));
    const names = Array.from({ length: GATE_LOOKBACK_DAYS }, (_, at) =>
      wibDay(today - (GATE_LOOKBACK_DAYS - at) * DAY_MS),
    );
    const periods = names.map((day) => ({ from: startOfWibDay(day), to: endOfWibDay(day) }));
    const whole = { from: today - GATE_LOOKBACK_DAYS * DAY_MS, to: today };
    const intervals = (await this.ledger.intervals([linkId], whole, now)).get(linkId);
    const slices = intervals ? slicesOf(intervals, periods) : [];
    return names.map((day, at) => {
      const period = periods[at];
      const slice = slices[at];
      const figures = period && slice ? toAnswer(availabilityOf(slice, period)) : null;
      return {
        day,
        coverage: figures?.coverage ?? null,
        availability: figures?.ratio ?? null,
        promised: promisedOn(day),
      };
    });
  }

  /** As last read by this service or stored by the one that probes; a port that is down has no speed. */
  private async portMbps(linkId: string): Promise<number | null> {
    for (const { link, state } of this.monitoring.watchedLinks()) {
      if (link.id === linkId && state.portSpeedMbps !== null) return state.portSpeedMbps;
    }
    const [row] = await this.database.query<{ mbps: number | null }[]>(
      `select (state ->> 'portSpeedMbps')::float8 as mbps from link_states where link_id = $1`,
      [linkId],
    );
    return row?.mbps ?? null;
  }
}
