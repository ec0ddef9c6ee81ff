import { SecurityEvent, Severity } from '../incident/incident.js';
import { ShownState } from '../link-state/shown.js';
import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';

/** Why somebody is told. */
export type NoticeKind =
  | 'down'
  /** What has come to it since the last message: more or fewer links, a cause, a merger. */
  | 'update'
  | 'repeat'
  | 'escalation'
  | 'recovery'
  | 'flapping-started'
  | 'flapping-ended'
  /** A channel is tried out. */
  | 'test';

/** Names, never codes. */
export interface NoticePlace {
  readonly village: string;
  readonly district: string;
  readonly regency: string;
}

/** What an incident is about, in names. */
export type NoticeSubject =
  | { readonly kind: 'link'; readonly place: NoticePlace }
  | { readonly kind: 'parent'; readonly name: string }
  | { readonly kind: 'area'; readonly provider: string; readonly regency: string }
  | { readonly kind: 'monitor'; readonly why: 'references-silent' | 'mass-failure' }
  | {
      readonly kind: 'security';
      readonly event: SecurityEvent;
      /** Null: it is about many devices. */
      readonly place: NoticePlace | null;
      readonly detail: string;
    };

/** All that a message may say of an incident, as it was known when the notice was written. */
export interface NoticeFacts {
  readonly subject: NoticeSubject;
  readonly severity: Severity;
  /** First failed probe. */
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Links that belong to it; `places` names the first of them, at most 50. */
  readonly affected: {
    readonly links: number;
    readonly stillDown: number;
    readonly places: readonly NoticePlace[];
  };
  readonly cause: { readonly cause: OutageCause; readonly evidence: string | null } | null;
  /** What the link hangs on, and how that is. */
  readonly parent: { readonly name: string; readonly state: ShownState } | null;
  /** Round trip of the last answered echo before it failed, milliseconds. */
  readonly lastRttMs: number | null;
  readonly provider: { readonly name: string; readonly hotline: string | null } | null;
  /** Of a flapping that is over: how the link is now. */
  readonly settled: ShownState | null;
  /** Which step of the escalation this is (1 the first), and how long nobody acknowledged. */
  readonly escalation: { readonly step: number; readonly waitedMs: number } | null;
  readonly acknowledgedBy: string | null;
}

/** One thing to tell about one incident. Messages are composed of the notices that wait for a recipient. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly incidentId: string;
  /** Provider and regency: what is gathered into one message. */
  readonly gatherKey: string;
  readonly at: Instant;
  readonly facts: NoticeFacts;
}
