import { Inject, Injectable } from '@nestjs/common';
import { NoticeFacts, NoticePlace, NoticeSubject } from '../domain/alerting/notice.js';
import {
  Board,
  Failure,
  MONITOR,
  OpenIncident,
  SecurityFinding,
  isFailing,
  membersOf,
} from '../domain/incident/board.js';
import { IncidentGroup } from '../domain/incident/incident.js';
import { areaOf } from '../domain/incident/topology.js';
import { MonitoringService } from '../monitoring/monitoring.service.js';
import { PlacesNow } from './known-places.js';

const MOST_PLACES = 50;

/** Puts together what a message may say of an incident, in names. */
@Injectable()
export class NoticeFactsReader {
  constructor(
    @Inject(MonitoringService)
    private readonly monitoring: Pick<MonitoringService, 'watchedLinks'>,
  ) {}

  /** The facts as the board has them. `acknowledgedBy` and escalation are the caller's to know. */
  of(
    board: Board,
    incident: OpenIncident,
    places: PlacesNow,
  ): Omit<NoticeFacts, 'acknowledgedBy' | 'escalation'> {
    const members = membersOf(board, incident.ref).sort(
      (a, b) => Number(isFailing(b)) - Number(isFailing(a)) || a.startedAt - b.startedAt,
    );
    const links = members.filter(({ kind }) => kind === 'link');
    const root = rootOf(incident, members);
    const provider = places.providers.get(incident.provider ?? '');
    return {
      subject: subjectOf(incident.group, incident.finding, root?.evidence ?? null, places),
      severity: incident.severity,
      startedAt: incident.startedAt,
      endedAt: incident.endedAt,
      affected: {
        links: links.length,
        stillDown: links.filter(isFailing).length,
        places: links.slice(0, MOST_PLACES).flatMap(({ code }) => placeOf(code, places) ?? []),
      },
      cause:
        root && root.cause !== 'unknown' ? { cause: root.cause, evidence: root.evidence } : null,
      parent: incident.group.kind === 'link' && root ? parentOf(board, root, places) : null,
      lastRttMs: incident.group.kind === 'link' ? this.lastRttOf(incident.group.linkId) : null,
      provider: provider ? { name: provider.name, hotline: provider.hotline } : null,
      settled: root?.settled ?? null,
    };
  }

  /** Of the newest echo that was answered, as far back as the monitor remembers. */
  private lastRttOf(linkId: string): number | null {
    for (const { link, state } of this.monitoring.watchedLinks())
      if (link.id === linkId) return state.recentEchoes.findLast((rtt) => rtt !== null) ?? null;
    return null;
  }
}

/** Provider and regency: what is gathered into one message. */
export function gatherKeyOf(incident: OpenIncident): string {
  return (
    areaOf(incident) ?? (incident.class === 'monitor' ? 'monitor' : `incident:${incident.ref}`)
  );
}

/** The failure by which the others of the incident are explained; null where none is. */
function rootOf({ group }: OpenIncident, members: readonly Failure[]): Failure | null {
  const code =
    group.kind === 'link'
      ? group.linkId
      : group.kind === 'parent'
        ? group.code
        : group.kind === 'monitor'
          ? MONITOR
          : null;
  return members.find((member) => member.code === code) ?? null;
}

export function placeOf(linkId: string, { links }: PlacesNow): NoticePlace | null {
  const link = links.get(linkId);
  if (!link) return null;
  return { village: link.village.name, district: link.district.name, regency: link.regency.name };
}

export function nameOf(code: string, places: PlacesNow): string {
  return places.nodes.get(code)?.name ?? places.links.get(code)?.village.name ?? code;
}

/** What an incident is about, in names. `why` is the evidence of a monitor that does not see. */
export function subjectOf(
  group: IncidentGroup,
  finding: SecurityFinding | null,
  why: string | null,
  places: PlacesNow,
): NoticeSubject {
  switch (group.kind) {
    case 'link': {
      const unknown = { village: group.linkId, district: '', regency: '' };
      return { kind: 'link', place: placeOf(group.linkId, places) ?? unknown };
    }
    case 'parent':
      return { kind: 'parent', name: nameOf(group.code, places) };
    case 'area':
      return {
        kind: 'area',
        provider: places.providers.get(group.provider)?.name ?? group.provider,
        regency: places.regencies.get(group.regency) ?? group.regency,
      };
    case 'monitor':
      return {
        kind: 'monitor',
        why: why === 'references-silent' ? why : 'mass-failure',
      };
    case 'security':
      return {
        kind: 'security',
        event: group.event,
        place: placeOf(finding?.linkId ?? '', places),
        detail: finding?.detail ?? '',
      };
  }
}

/** What a link hangs on is down when the board has it so, and up when it answered since. */
function parentOf(board: Board, failure: Failure, places: PlacesNow): NoticeFacts['parent'] {
  const parent = places.topology.lineOf(failure.code).find(({ probed }) => probed);
  if (!parent) return null;
  const known = board.failures.get(parent.code);
  const answered = (board.answers.get(parent.code) ?? -Infinity) > failure.startedAt;
  const state = known && isFailing(known) ? 'down' : answered ? 'up' : 'unknown';
  return { name: nameOf(parent.code, places), state };
}
