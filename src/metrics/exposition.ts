import { Inject, Injectable } from '@nestjs/common';
import { FleetMetricName } from '../platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { MonitorStatus, MonitoringService } from '../monitoring/monitoring.service.js';
import { linkCountLines, upstreamLines } from './fleet-series.js';
import { linkFamilies } from './link-series.js';
import { processFamilies } from './process-series.js';
import { StoredFigures } from './stored-figures.js';
import { TakenLink, takeLink } from './taken-link.js';
import { Format, headerOf } from './text-format.js';

/** Everything a scrape says, as it was in one turn of the event loop. */
export interface Taken {
  readonly links: readonly TakenLink[];
  readonly upstream: MonitorStatus['upstreamNodes'];
  readonly stored: ReadonlyMap<FleetMetricName, string>;
  /** Text already: they are few. */
  readonly process: string;
}

/** What is asked of monitoring. */
export type Watching = Pick<
  MonitoringService,
  'watchedLinks' | 'isInMaintenance' | 'isSuppressed' | 'status'
>;

/** What /metrics says, in two steps: taken at once, so that it is of one instant; then written, as slowly as need be. */
@Injectable()
export class Exposition {
  constructor(
    @Inject(MonitoringService) private readonly monitoring: Watching,
    @Inject(StoredFigures) private readonly figures: Pick<StoredFigures, 'current'>,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  /** Within one turn, though it is a promise: nothing outside has its turn before it is fulfilled. */
  async take(format: Format): Promise<Taken> {
    const { times, promises, fleet } = this.figures.current;
    const links: TakenLink[] = [];
    for (const watched of this.monitoring.watchedLinks()) {
      const { id } = watched.link;
      const surroundings = {
        inMaintenance: this.monitoring.isInMaintenance(watched),
        suppressed: this.monitoring.isSuppressed(watched),
        promisedAvailability: promises.get(id)?.availability ?? null,
        time: times.get(id),
      };
      links.push(takeLink(watched, surroundings));
    }
    const { upstreamNodes } = this.monitoring.status();
    const process = await processFamilies(this.telemetry.registry, format);
    return { links, upstream: upstreamNodes, stored: fleet, process };
  }
}

/** The text in small pieces, for whoever must not write it at one go. */
export function* written(taken: Taken, format: Format): Generator<string> {
  yield* linkFamilies(taken.links, format);
  const fleet = new Map<FleetMetricName, string>([
    ['internet_desa_links', linkCountLines(taken.links)],
    ['internet_desa_upstream_up', upstreamLines(taken.upstream)],
    ...taken.stored,
  ]);
  for (const [name, lines] of fleet) if (lines !== '') yield headerOf(name, format) + lines;
  yield taken.process;
  if (format === 'openmetrics') yield '# EOF\n';
}
