import { Injectable, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { nextOccurrence, occurrences } from '../domain/maintenance/occurrences.js';
import { MaintenanceWindow, appliesTo } from '../domain/maintenance/window.js';
import { Instant } from '../domain/time/instant.js';
import { Interval } from '../domain/time/interval.js';
import { logOf } from '../platform/logging/log.js';
import { withinScope } from '../platform/scope/scope.js';
import { RegistryService } from '../registry/registry.service.js';
import { readWindows } from './maintenance/window-rows.js';

const REREAD_MS = 30_000;

/** A window with its occurrence at or after an instant, which holds until that one is over; null: none will come. */
interface Watched {
  readonly window: MaintenanceWindow;
  since: Instant;
  next: Interval | null;
}

/** Planned work, kept in memory: asked for every link at every scrape, and for every figure of availability. */
@Injectable()
export class MaintenanceCalendar implements OnModuleInit, OnApplicationShutdown {
  private readonly log = logOf('maintenance');
  private windows: readonly Watched[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reread();
    // Another service on the same database may have entered some.
    this.timer = setInterval(() => {
      this.reread().catch((error: unknown) => {
        this.log.error('maintenance windows could not be read; those known stay', error);
      });
    }, REREAD_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Reads the windows anew: after every change of them. */
  async reread(): Promise<void> {
    // All of it, whoever's change it was: what is excluded does not depend on who reads the figure.
    const windows = await withinScope(null, () => readWindows(this.database.manager));
    this.windows = windows.map((window) => ({ window, since: Infinity, next: null }));
  }

  /** Whether planned work goes on at the link. */
  inMaintenance(link: RegisteredLink, at: Instant): boolean {
    return this.windows.some((watched) => runsAt(watched, at) && appliesTo(watched.window, link));
  }

  /** Planned work that overlaps the period, by link id; a link that is not there has none. It may overlap itself. */
  exclusions(links: readonly RegisteredLink[], period: Interval): Map<string, Interval[]> {
    const planned = this.windows.flatMap(({ window }) => {
      const times = occurrences(window, period);
      return times.length === 0 ? [] : [{ window, times }];
    });
    const byLink = new Map<string, Interval[]>();
    if (planned.length === 0) return byLink;
    for (const link of links) {
      const times = planned.flatMap((each) => (appliesTo(each.window, link) ? each.times : []));
      if (times.length > 0) byLink.set(link.id, times);
    }
    return byLink;
  }

  /** As `exclusions`, of links named by their ids. */
  async exclusionsOf(
    linkIds: readonly string[] | 'all',
    period: Interval,
  ): Promise<Map<string, Interval[]>> {
    if (this.windows.length === 0) return new Map();
    const links = await this.registry.links();
    if (linkIds === 'all') return this.exclusions(links, period);
    const wanted = new Set(linkIds);
    return this.exclusions(
      links.filter(({ id }) => wanted.has(id)),
      period,
    );
  }
}

function runsAt(watched: Watched, at: Instant): boolean {
  const isOver = watched.next !== null && watched.next.to <= at;
  if (at < watched.since || isOver) {
    watched.next = nextOccurrence(watched.window, at);
    watched.since = at;
  }
  return watched.next !== null && watched.next.from <= at;
}
