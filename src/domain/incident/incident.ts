import { Instant } from '../time/instant.js';

/** What an incident is about. */
export const INCIDENT_CLASSES = ['outage', 'security', 'monitor'] as const;

export type IncidentClass = (typeof INCIDENT_CLASSES)[number];

/** How bad it is, worst first. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What settles an incident, as a person found it. */
export const SETTLED_CAUSES = [
  'link',
  'power',
  'device',
  'village-side',
  'upstream',
  'force-majeure',
  'planned',
  'not-ours',
] as const;

export type SettledCause = (typeof SETTLED_CAUSES)[number];

/** What looks like an attack or a device tampered with. */
export const SECURITY_EVENTS = [
  'snmp-authentication',
  'device-changed',
  'unexpected-reboot',
  'many-devices-changed',
  'default-community',
] as const;

export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

/** What one incident holds together; there is at most one open incident of a group. */
export type IncidentGroup =
  | { readonly kind: 'link'; readonly linkId: string }
  | { readonly kind: 'parent'; readonly code: string }
  | { readonly kind: 'area'; readonly provider: string; readonly regency: string }
  | { readonly kind: 'monitor' }
  | { readonly kind: 'security'; readonly event: SecurityEvent; readonly subject: string };

/** The key under which a group has at most one open incident: `parent:pop-solo`. */
export function groupKey(group: IncidentGroup): string {
  switch (group.kind) {
    case 'link':
      return `link:${group.linkId}`;
    case 'parent':
      return `parent:${group.code}`;
    case 'area':
      return `area:${group.provider}:${group.regency}`;
    case 'monitor':
      return 'monitor';
    case 'security':
      return `security:${group.event}:${group.subject}`;
  }
}

/** `ended`: all of it is over by itself; `resolved`: a person has settled the cause. */
export const INCIDENT_STATUSES = ['open', 'acknowledged', 'ended', 'resolved'] as const;

export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** A promise to look after an incident. */
export interface Acknowledgement {
  readonly by: string;
  readonly at: Instant;
  /** When they expect it to be over; null: not said. */
  readonly expectedAt: Instant | null;
}
