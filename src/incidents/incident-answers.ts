import { Told } from '../domain/alerting/recipient.js';
import { Instant } from '../domain/time/instant.js';
import { Interval } from '../domain/time/interval.js';
import { IncidentPage, ShownFigures, ShownIncident } from './incidents-schema.js';
import { IncidentHistory } from './incidents.service.js';
import { PlacesNow } from './known-places.js';
import { ResponseFigures } from './response-figures.js';
import { iso, isoOrNull } from './save-board.js';
import { IncidentMember, StoredIncident } from './stored-incident.js';

const secondsBetween = (from: Instant, to: Instant | null | undefined): number | null =>
  to === null || to === undefined ? null : (to - from) / 1_000;

/** An incident as a list shows it. */
export function incidentAnswer(incident: StoredIncident): ShownIncident {
  const { startedAt, openedAt, endedAt, acknowledgement, resolution } = incident;
  return {
    id: incident.id,
    class: incident.class,
    severity: incident.severity,
    status: incident.status,
    subject: subjectAnswer(incident),
    regency: incident.regency,
    provider: incident.provider,
    startedAt: iso(startedAt),
    openedAt: iso(openedAt),
    endedAt: isoOrNull(endedAt),
    silenced: incident.silenced,
    links: incident.links,
    stillDown: incident.stillDown,
    proposedCause: incident.proposedCause,
    acknowledgement: acknowledgement && {
      by: acknowledgement.by,
      at: iso(acknowledgement.at),
      expectedAt: isoOrNull(acknowledgement.expectedAt),
    },
    secondsToAcknowledge: secondsBetween(openedAt, acknowledgement?.at),
    secondsToRecover: secondsBetween(startedAt, endedAt),
    settledCause: resolution?.cause ?? null,
    mergedInto: incident.mergedInto,
  };
}

function subjectAnswer({ group, subject }: StoredIncident): ShownIncident['subject'] {
  if (subject.kind === 'link' && group.kind === 'link') return { ...subject, linkId: group.linkId };
  if (subject.kind === 'parent' && group.kind === 'parent') return { ...subject, code: group.code };
  if (subject.kind === 'link' || subject.kind === 'parent')
    throw new Error(`a subject of ${subject.kind} for a group of ${group.kind}`);
  return subject;
}

/** An incident with everything known of it. */
export function incidentPage(
  { incident, members, timeline, told }: IncidentHistory,
  places: PlacesNow,
): IncidentPage {
  const { resolution } = incident;
  return {
    ...incidentAnswer(incident),
    resolution: resolution && { ...resolution, at: iso(resolution.at) },
    members: members.map((member) => memberAnswer(member, places)),
    timeline: timeline.map((line) => ({ ...line, at: iso(line.at) })),
    told: told.map(toldAnswer),
  };
}

function memberAnswer(
  member: IncidentMember,
  { links }: PlacesNow,
): IncidentPage['members'][number] {
  const link = links.get(member.code);
  const { kind, code, name, cause, flapping, leftAs } = member;
  return {
    kind,
    code,
    name,
    village: link?.village ?? null,
    district: link?.district ?? null,
    regency: link?.regency ?? null,
    since: iso(member.startedAt),
    firstSince: iso(member.firstFailedAt),
    until: isoOrNull(member.endedAt),
    cause,
    flapping,
    leftAs,
  };
}

/** Without the address: whose it is says enough, and telephone numbers are nobody else's. */
function toldAnswer({ recipient, at, sentAt, ...told }: Told): IncidentPage['told'][number] {
  const { name, channel } = recipient;
  return { name, channel, at: iso(at), sentAt: isoOrNull(sentAt), ...told };
}

export function figuresAnswer(figures: ResponseFigures, { from, to }: Interval): ShownFigures {
  return {
    from: iso(from),
    to: iso(to),
    all: timesAnswer(figures.all),
    byProvider: figures.byProvider.map(({ of, ...times }) => ({
      provider: of,
      ...timesAnswer(times),
    })),
    byRegency: figures.byRegency.map(({ of, ...times }) => ({
      regency: of,
      ...timesAnswer(times),
    })),
  };
}

function timesAnswer({ mttaMs, mttrMs, ...counts }: ResponseFigures['all']): ShownFigures['all'] {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);
  return { ...counts, mttaSeconds: seconds(mttaMs), mttrSeconds: seconds(mttrMs) };
}
