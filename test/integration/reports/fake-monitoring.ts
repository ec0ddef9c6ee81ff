import { Module } from '@nestjs/common';
import { LiveLink } from '../../../src/domain/link-state/shown.js';
import { LedgerService } from '../../../src/monitoring/ledger.service.js';
import { MonitoringService } from '../../../src/monitoring/monitoring.service.js';
import { RollupSeriesService } from '../../../src/monitoring/rollups/rollup-series.service.js';

/** Live states as the test sets them; the ledger is the real one. */
export const liveStates = new Map<string, LiveLink>();

export function setLive(linkId: string, live: Partial<LiveLink>): void {
  liveStates.set(linkId, {
    linkId,
    shown: 'up',
    since: Date.parse('2026-11-01T00:00:00Z'),
    reasons: [],
    flags: [],
    rttMs: 12,
    lossRatio: 0,
    ...live,
  });
}

@Module({
  providers: [
    LedgerService,
    RollupSeriesService,
    {
      provide: MonitoringService,
      useValue: {
        live: (linkId: string) => liveStates.get(linkId),
        liveLinks: () => liveStates,
      },
    },
  ],
  exports: [LedgerService, MonitoringService, RollupSeriesService],
})
export class FakeMonitoringModule {}
