import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { wibDay } from '../domain/time/instant.js';
import { logOf } from '../platform/logging/log.js';
import { MetricName } from '../platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { MonitoringService } from '../monitoring/monitoring.service.js';
import { RegistryService } from '../registry/registry.service.js';
import { LinkPromise, RolloutService } from '../rollout/rollout.service.js';
import { AvailabilityWindows } from './availability-windows.js';
import { linkCountLines, targetLines, villageCountLines } from './fleet-series.js';
import { LINK_FAMILIES, LinkTexts, linesOf, textsOf } from './link-series.js';
import { Format, headerOf } from './text-format.js';

/** Writes what /metrics answers. Links' labels are kept ready as text; a series is gone as soon as its link is. */
@Injectable()
export class Exposition {
  private readonly log = logOf('metrics');
  private texts = new Map<string, LinkTexts>();
  private rollout: ReadonlyMap<MetricName, string> = new Map();
  private promises: ReadonlyMap<string, LinkPromise> = new Map();

  constructor(
    private readonly monitoring: MonitoringService,
    private readonly registry: RegistryService,
    private readonly rolloutFigures: RolloutService,
    private readonly availability: AvailabilityWindows,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  /** Takes the figures that come from the database anew; what was there before stays when it does not answer. */
  async refresh(): Promise<void> {
    try {
      await this.availability.refresh(Date.now());
      const [links, stages, targets, promises] = await Promise.all([
        this.registry.links(),
        this.rolloutFigures.stages(),
        this.rolloutFigures.targets(),
        this.rolloutFigures.promises(wibDay(Date.now())),
      ]);
      this.promises = promises;
      this.rollout = new Map<MetricName, string>([
        [
          'internet_desa_villages',
          villageCountLines(links, (linkId) => stages.get(linkId)?.stage ?? 'funded'),
        ],
        ['internet_desa_villages_target', targetLines(targets)],
      ]);
    } catch (error) {
      this.log.error('figures from the database are as old as the last time it answered', error);
    }
  }

  async text(format: Format): Promise<string> {
    const parts = [
      ...this.linkFamilies(format),
      ...this.fleetFamilies(format),
      await this.processFamilies(format),
    ];
    if (format === 'openmetrics') parts.push('# EOF\n');
    return parts.join('');
  }

  private *linkFamilies(format: Format): Generator<string> {
    const now = Date.now();
    const kept = new Map<string, LinkTexts>();
    const byFamily = new Map<MetricName, string[]>(LINK_FAMILIES.map((name) => [name, []]));
    for (const watched of this.monitoring.watchedLinks()) {
      const { link } = watched;
      const known = this.texts.get(link.id);
      const texts = known?.link === link ? known : textsOf(link);
      kept.set(link.id, texts);
      const surroundings = {
        inMaintenance: this.monitoring.isInMaintenance(watched),
        suppressed: this.monitoring.isSuppressed(watched),
        promisedAvailability: this.promises.get(link.id)?.availability ?? null,
      };
      const availability = this.availability.of(link.id);
      for (const [name, lines] of linesOf(texts, watched, surroundings, availability, now))
        byFamily.get(name)?.push(lines);
    }
    this.texts = kept;
    for (const [name, lines] of byFamily) {
      if (lines.length > 0) yield headerOf(name, format) + lines.join('');
    }
  }

  private *fleetFamilies(format: Format): Generator<string> {
    const families = new Map<MetricName, string>([
      ['internet_desa_links', linkCountLines(this.monitoring.watchedLinks())],
      ...this.rollout,
    ]);
    for (const [name, lines] of families) if (lines !== '') yield headerOf(name, format) + lines;
  }

  private async processFamilies(format: Format): Promise<string> {
    const { registry } = this.telemetry;
    registry.setContentType(
      format === 'openmetrics'
        ? Registry.OPENMETRICS_CONTENT_TYPE
        : Registry.PROMETHEUS_CONTENT_TYPE,
    );
    const text = await registry.metrics();
    return `${text.replace(/# EOF\n?$/, '').trimEnd()}\n`;
  }
}
