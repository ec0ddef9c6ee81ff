import { Injectable } from '@nestjs/common';
import { ShownWindows, shownWindows } from '../domain/availability/shown-windows.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { Instant, wibDay } from '../domain/time/instant.js';
import { RollingAvailability, WindowedTimes } from '../monitoring/rolling-availability.service.js';
import { FleetMetricName } from '../platform/telemetry/catalogue.js';
import { RegistryService } from '../registry/registry.service.js';
import { LinkPromise, RolloutService } from '../rollout/rollout.service.js';
import { targetLines, villageCountLines } from './fleet-series.js';
import { GROUP_WINDOWS, GroupWindow, LinkShare, groupLines } from './group-series.js';

type Promises = ReadonlyMap<string, LinkPromise>;

/** What scrapes show of the database, all of one reading. */
export interface Stored {
  readonly times: WindowedTimes;
  readonly promises: Promises;
  /** Lines, ready to be written. */
  readonly fleet: ReadonlyMap<FleetMetricName, string>;
}

/** Figures that come from the database: read now and then, rather than at each scrape. */
@Injectable()
export class StoredFigures {
  private newest: Stored = { times: new Map(), promises: new Map(), fleet: new Map() };

  constructor(
    private readonly rolling: RollingAvailability,
    private readonly registry: RegistryService,
    private readonly rollout: RolloutService,
  ) {}

  get current(): Stored {
    return this.newest;
  }

  /** Reads all of them anew; what was there before stays when the database does not answer. */
  async refresh(now: Instant): Promise<void> {
    const windows = shownWindows(now);
    const [times, links, stages, targets, promises, lastPromises] = await Promise.all([
      this.rolling.current(now),
      this.registry.links(),
      this.rollout.stages(),
      this.rollout.targets(),
      this.rollout.promises(wibDay(now)),
      this.rollout.promises(wibDay(windows.last_month.to - 1)),
    ]);
    const groups = GROUP_WINDOWS.map((window) => {
      const inForce = window === 'last_month' ? lastPromises : promises;
      return groupLines(window, sharesOf(links, times, window, windows, inForce));
    });
    const stageOf = (linkId: string) => stages.get(linkId)?.stage ?? 'funded';
    const fleet = new Map<FleetMetricName, string>([
      ['internet_desa_villages', villageCountLines(links, stageOf)],
      ['internet_desa_villages_target', targetLines(targets)],
      [
        'internet_desa_availability_seconds',
        groups.map(({ availability }) => availability).join(''),
      ],
      [
        'internet_desa_promised_downtime_seconds',
        groups.map(({ promisedDowntime }) => promisedDowntime).join(''),
      ],
    ]);
    this.newest = { times, promises, fleet };
  }
}

/** Links that add time: measured at least once, or meant to be. */
function sharesOf(
  links: readonly RegisteredLink[],
  times: WindowedTimes,
  window: GroupWindow,
  windows: ShownWindows,
  promises: Promises,
): LinkShare[] {
  const { from, to } = windows[window];
  const unmeasured = {
    upMs: 0,
    downMs: 0,
    unknownMs: to - from,
    excludedMs: 0,
    periodMs: to - from,
  };
  return links.flatMap((link) => {
    const known = times.get(link.id);
    const isMeant = link.monitored && link.address !== null;
    const time = known?.measured === true ? known.parts[window] : isMeant ? unmeasured : null;
    const promise = promises.get(link.id)?.availability ?? null;
    return time ? [{ link, time, promise }] : [];
  });
}
