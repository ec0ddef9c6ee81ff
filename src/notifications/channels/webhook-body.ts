import { fitting, plainLines } from '../../domain/alerting/fitting-text.js';
import { Notice, NoticeKind } from '../../domain/alerting/notice.js';
import { Instant } from '../../domain/time/instant.js';
import { OutgoingMessage } from './channel.js';

const MAX_TEXT = 10_000;

const EVENT_TYPES: Readonly<Record<NoticeKind, string>> = {
  down: 'incident.opened',
  update: 'incident.updated',
  repeat: 'incident.continues',
  escalation: 'incident.escalated',
  recovery: 'incident.ended',
  'flapping-started': 'incident.flapping',
  'flapping-ended': 'incident.settled',
  test: 'test',
};

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

function eventOf({ kind, incidentId, at, facts }: Notice) {
  return {
    type: EVENT_TYPES[kind],
    incidentId,
    at: iso(at),
    severity: facts.severity,
    subject: facts.subject,
    startedAt: iso(facts.startedAt),
    endedAt: iso(facts.endedAt),
    affected: facts.affected,
    cause: facts.cause,
    parent: facts.parent,
    lastRttMs: facts.lastRttMs,
    provider: facts.provider,
    settled: facts.settled,
    escalation: facts.escalation,
    acknowledgedBy: facts.acknowledgedBy,
  };
}

/** The body of a webhook (docs/webhook.md), the same at every attempt. */
export function webhookBody(message: OutgoingMessage): string {
  const events = message.notices.map(eventOf);
  const types = new Set(events.map(({ type }) => type));
  const [only] = types;
  return JSON.stringify({
    type: types.size === 1 ? only : 'incident.several',
    timestamp: iso(Math.max(0, ...message.notices.map(({ at }) => at))),
    data: {
      id: message.id,
      text: fitting(plainLines(message.text), MAX_TEXT),
      acknowledgeUrl: message.acknowledgeUrl,
      events,
    },
  });
}
