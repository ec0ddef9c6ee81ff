import { fitting, oneLine, plainLines } from '../../domain/alerting/fitting-text.js';
import { Notice, NoticeSubject } from '../../domain/alerting/notice.js';
import { Instant } from '../../domain/time/instant.js';
import { attempt, deliveryOf, redactor } from './attempt.js';
import { Channel, Delivery, OutgoingMessage } from './channel.js';
import { FormOf } from './channel-forms.js';
import { Reach, callHttp } from './outgoing-http.js';

/** Alertmanager forgets what is not sent again: after four rounds it takes an alert for resolved. */
export const RESEND_MS = 60_000;
const ROUNDS_UNTIL_RESOLVED = 4;
const MAX_ANNOTATION = 4_000;

/** What tells alerts apart, and what Alertmanager groups and routes by: names, the same as long as the incident lasts. */
function subjectLabels(subject: NoticeSubject): Record<string, string> {
  switch (subject.kind) {
    case 'link':
      return { ...subject.place };
    case 'parent':
      return { upstream: subject.name };
    case 'area':
      return { provider: subject.provider, regency: subject.regency };
    case 'monitor':
      return {};
    case 'security':
      return { event: subject.event, ...subject.place };
  }
}

function isOver({ kind, facts }: Notice): boolean {
  return kind === 'recovery' || facts.endedAt !== null;
}

/** An alert of the API v2. `text`: what a person would be told. */
function alertOf(notice: Notice, text: string, now: Instant) {
  const { facts, incidentId, kind } = notice;
  const endsAt = isOver(notice)
    ? Math.max(facts.endedAt ?? notice.at, facts.startedAt + 1)
    : now + ROUNDS_UNTIL_RESOLVED * RESEND_MS;
  const labels: Record<string, string> = {
    alertname: kind === 'test' ? 'InternetDesaTest' : 'InternetDesaIncident',
    incident: incidentId,
    subject: facts.subject.kind,
    severity: facts.severity,
    ...(facts.provider && { provider: facts.provider.name }),
    ...subjectLabels(facts.subject),
  };
  return {
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [name, oneLine(value)]),
    ),
    annotations: {
      description: text,
      affected_links: String(facts.affected.links),
      ...(facts.acknowledgedBy !== null && { acknowledged_by: oneLine(facts.acknowledgedBy) }),
    },
    startsAt: new Date(facts.startedAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
  };
}

/** One alert per incident, as its newest notice has it. */
function alertsOf(message: OutgoingMessage, now: Instant) {
  const newest = new Map<string, Notice>();
  for (const notice of message.notices) newest.set(notice.incidentId, notice);
  const text = fitting(plainLines(message.text), MAX_ANNOTATION);
  return [...newest.values()].map((notice) => alertOf(notice, text, now));
}

/** An Alertmanager, which decides itself who hears of what. */
export class AlertmanagerChannel implements Channel {
  readonly kind = 'alertmanager';
  private readonly redact;

  constructor(
    private readonly form: FormOf<'alertmanager'>,
    private readonly reach: Reach,
  ) {
    const { authorization } = form.secrets;
    this.redact = redactor([authorization, authorization?.replace(/^\S+ /, '')]);
  }

  send(message: OutgoingMessage): Promise<Delivery> {
    return attempt(this.redact, async () => {
      const { authorization } = this.form.secrets;
      const answer = await callHttp(
        {
          method: 'POST',
          url: `${this.form.settings.url.replace(/\/+$/, '')}/api/v2/alerts`,
          headers: {
            'Content-Type': 'application/json',
            ...(authorization != null && { Authorization: authorization }),
          },
          body: JSON.stringify(alertsOf(message, Date.now())),
        },
        this.reach,
      );
      return deliveryOf(answer);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
