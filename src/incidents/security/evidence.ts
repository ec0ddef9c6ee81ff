import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScope } from '../../platform/scope/scope.js';
import { HOUR_MS } from '../../domain/rollup/bucket.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { incidentPage } from '../incident-answers.js';
import { IncidentsService } from '../incidents.service.js';
import { KnownPlaces } from '../known-places.js';
import { iso } from '../save-board.js';
import { JournalEvent, devicesSeen, eventsOf, linksOf, measuredOf } from './evidence-rows.js';
import { Evidence } from './evidence-schema.js';

/** Puts together what is known of an incident, for whoever looks into it elsewhere. */
@Injectable()
export class IncidentEvidence {
  constructor(
    private readonly database: DataSource,
    private readonly incidents: IncidentsService,
    private readonly places: KnownPlaces,
  ) {}

  /** Throws DomainError `incident.not-found`. */
  async of(id: string, now: Instant = Date.now()): Promise<Evidence> {
    const history = await this.incidents.one(id);
    const places = await this.places.current();
    const { manager } = this.database;
    const { startedAt, endedAt } = history.incident;
    // What is seen at the very end belongs to it.
    const to = (endedAt ?? now) + 1;
    const links = (await linksOf(manager, id)).filter((link) => inScope(link));
    const before = await devicesSeen(manager, links, startedAt);
    const after = await devicesSeen(manager, links, to);
    const events = await eventsOf(manager, links, { from: startedAt - DAY_MS, to });
    const measured = await measuredOf(manager, links, { from: startedAt - HOUR_MS, to });
    return {
      exportedAt: iso(now),
      incident: incidentPage(history, places),
      devices: links.map((link) => ({
        link,
        before: deviceOf(before.get(link)),
        after: deviceOf(seenSince(after.get(link), startedAt)),
      })),
      events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
      measured: measured.map((bucket) => ({ ...bucket, at: bucket.at.toISOString() })),
    };
  }
}

const seenSince = (seen: JournalEvent | undefined, at: Instant) =>
  seen && seen.at.getTime() >= at ? seen : undefined;

function deviceOf(seen: JournalEvent | undefined): Evidence['devices'][number]['before'] {
  if (!seen) return null;
  const text = (field: string): string | null => {
    const value = seen.payload[field];
    return typeof value === 'string' ? value : null;
  };
  return {
    at: seen.at.toISOString(),
    address: text('address'),
    profile: text('profile'),
    objectId: text('objectId'),
    serial: text('serial'),
  };
}
