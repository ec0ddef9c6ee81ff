import { Injectable } from '@nestjs/common';
import { AvailabilityParts, toAnswer } from '../domain/availability/availability.js';
import { Instant } from '../domain/time/instant.js';
import { RollingAvailability } from '../monitoring/rolling-availability.service.js';
import { WindowedAvailability } from './link-series.js';

/** Availability of every link over the shown windows, taken now and then rather than at each scrape. */
@Injectable()
export class AvailabilityWindows {
  private byLink: ReadonlyMap<string, WindowedAvailability> = new Map();

  constructor(private readonly rolling: RollingAvailability) {}

  of(linkId: string): WindowedAvailability | undefined {
    return this.byLink.get(linkId);
  }

  async refresh(now: Instant): Promise<void> {
    const times = await this.rolling.current(now);
    this.byLink = new Map([...times].map(([linkId, { parts }]) => [linkId, figuresOf(parts)]));
  }
}

function figuresOf(parts: Readonly<Record<string, AvailabilityParts>>): WindowedAvailability {
  return Object.fromEntries(
    Object.entries(parts).map(([window, time]) => {
      const { ratio, coverage } = toAnswer(time);
      return [window, { ratio, coverage }];
    }),
  );
}
