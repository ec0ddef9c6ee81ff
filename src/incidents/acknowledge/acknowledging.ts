import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Notice } from '../../domain/alerting/notice.js';
import { proposedCause } from '../../domain/incident/proposed-cause.js';
import { Instant } from '../../domain/time/instant.js';
import { Acknowledging, acknowledgeWords } from '../../notifications/acknowledge-page.service.js';
import { AcknowledgeByButton } from '../../notifications/channels.service.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { IncidentHistory, IncidentsService } from '../incidents.service.js';
import { readPeople } from '../on-call/plan-rows.js';
import { Permit } from './signature.js';
import { Signer } from './signer.js';

/** Whoever holds a message to nobody in particular. */
const SOMEBODY = 'penerima pesan';

/** Looks at and acknowledges what a signed link or a button names, without a sign-in. */
@Injectable()
export class MessageAcknowledging extends AcknowledgeByButton {
  constructor(
    private readonly signer: Signer,
    private readonly incidents: IncidentsService,
    private readonly database: DataSource,
  ) {
    super();
  }

  /** Changes nothing: a mail scanner may open the page. */
  async see(link: string, now: Instant): Promise<Acknowledging> {
    const permit = this.signer.readLink(link);
    return this.look(permit, await this.nameOf(permit), now);
  }

  /** By the link's own person. */
  async acknowledgeByLink(link: string, now: Instant): Promise<Acknowledging> {
    const permit = this.signer.readLink(link);
    return this.take(permit, await this.nameOf(permit), now);
  }

  override async acknowledge(
    button: string,
    by: { readonly chatId: string; readonly name: string },
  ): Promise<string> {
    const now = Date.now();
    const name = (await this.ownerOf(by.chatId)) ?? by.name;
    return acknowledgeWords(await this.take(this.signer.readButton(button), name, now), now);
  }

  private async look(
    permit: Permit | null,
    name: string | null,
    now: Instant,
  ): Promise<Acknowledging> {
    if (permit === null || name === null) return { kind: 'invalid' };
    if (permit.expiresAt <= now) return { kind: 'expired' };
    const history = await this.headOf(permit.incidentId);
    if (!history) return { kind: 'invalid' };
    const { status, acknowledgement } = history.incident;
    const notice = noticeOf(history, now);
    if (status === 'ended' || status === 'resolved') return { kind: 'over', notice };
    return acknowledgement
      ? { kind: 'taken', notice, by: acknowledgement.by, at: acknowledgement.at }
      : { kind: 'open', notice, name };
  }

  /** Only what nobody looks after yet: taking over from another is done with more thought than one press. */
  private async take(
    permit: Permit | null,
    name: string | null,
    now: Instant,
  ): Promise<Acknowledging> {
    const seen = await this.look(permit, name, now);
    if (seen.kind !== 'open') return seen;
    try {
      await this.incidents.acknowledge(seen.notice.incidentId, seen.name, null, null, now);
    } catch (error) {
      // It ended while it was looked at.
      if (!(error instanceof DomainError) || error.code !== 'incident.over') throw error;
      return this.look(permit, name, now);
    }
    return { kind: 'recorded', notice: seen.notice, by: seen.name, at: now };
  }

  /** The incident itself, or the one it became part of. */
  private async headOf(id: string): Promise<IncidentHistory | null> {
    try {
      const history = await this.incidents.one(id);
      const { mergedInto } = history.incident;
      return mergedInto === null ? history : await this.headOf(mergedInto);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'incident.not-found') return null;
      throw error;
    }
  }

  /** Null: there is no such person any more, or they are told no more. */
  private async nameOf(permit: Permit | null): Promise<string | null> {
    if (permit?.personId === undefined) return null;
    if (permit.personId === null) return SOMEBODY;
    const [person] = await readPeople(this.database.manager, permit.personId);
    return person?.active === true ? person.name : null;
  }

  /** Whose chat it is; null where it is nobody's own, as a group is not (its id is negative). */
  private async ownerOf(chatId: string): Promise<string | null> {
    if (!/^\d+$/.test(chatId)) return null;
    const people = await readPeople(this.database.manager, null);
    const owners = people.filter(({ contactWays }) =>
      contactWays.some(({ address }) => address === chatId),
    );
    return owners.length === 1 ? (owners[0]?.name ?? null) : null;
  }
}

function noticeOf({ incident, members }: IncidentHistory, now: Instant): Notice {
  const present = members.filter(({ leftAs }) => leftAs === null);
  const cause = proposedCause(present.map((member) => member.cause));
  const { id, subject, severity, startedAt, endedAt, links, stillDown, provider } = incident;
  return {
    kind: endedAt === null ? 'down' : 'recovery',
    incidentId: id,
    gatherKey: '',
    at: now,
    facts: {
      subject,
      severity,
      startedAt,
      endedAt,
      affected: { links, stillDown, places: present.flatMap(({ place }) => place ?? []) },
      cause: cause === 'unknown' ? null : { cause, evidence: null },
      parent: null,
      lastRttMs: null,
      provider: provider && { name: provider.name, hotline: null },
      settled: null,
      escalation: null,
      acknowledgedBy: incident.acknowledgement?.by ?? null,
    },
  };
}
