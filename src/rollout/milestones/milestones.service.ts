import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { GateEvidence, GateVerdict, judgeGate } from '../../domain/rollout/evidence-gate.js';
import {
  Progress,
  Ruling,
  judgeDayCorrection,
  judgeEvidence,
  judgeReached,
  judgeTakenBack,
} from '../../domain/rollout/milestone-rules.js';
import { MilestoneEntry, historyOf } from '../../domain/rollout/milestone.js';
import { Stage } from '../../domain/rollout/stage.js';
import { Instant, wibDay } from '../../domain/time/instant.js';
import { ChangeSource, recordChanges } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { RegistryService } from '../../registry/registry.service.js';
import { EvidenceGateService } from './evidence-gate.service.js';
import { FastestSeen, readFastestSeen } from './fastest-seen.js';
import {
  NewEntry,
  StagedLink,
  appendEntry,
  readEntries,
  readStagedLink,
} from './milestone-rows.js';
import {
  CorrectionBody,
  ReachedBody,
  ShownMilestone,
  ShownMilestones,
} from './milestone-schema.js';
import { notProven, refusalOf } from './refusal.js';
import { shownMilestones, shownProgress } from './shown-milestones.js';

export { milestoneSchema } from './milestone-schema.js';

/** A link's evidence with the verdict over it. */
export interface JudgedEvidence {
  readonly evidence: GateEvidence;
  readonly verdict: GateVerdict;
  readonly fastest: FastestSeen;
}

interface Loaded {
  readonly link: StagedLink;
  readonly entries: readonly MilestoneEntry[];
  readonly progress: Progress;
}

/** Milestones of links. Every write is one change of the registry, so none meets another or an import. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
    private readonly gate: EvidenceGateService,
  ) {}

  /** Throws DomainError `link.not-found`. */
  async of(linkId: string, now: Instant): Promise<Omit<ShownMilestones, 'attachments'>> {
    const { link, entries } = await loaded(this.database.manager, linkId);
    return shownProgress(link, entries, wibDay(now));
  }

  /** The milestones of several links, by their stages. */
  async ofLinks(
    stages: ReadonlyMap<string, Stage>,
    now: Instant,
  ): Promise<(ShownMilestone & { readonly linkId: string })[]> {
    const entries = await readEntries(this.database.manager, [...stages.keys()]);
    return [...stages].flatMap(([linkId, stage]) =>
      shownMilestones(entries.get(linkId) ?? [], stage, wibDay(now)).map((milestone) => ({
        linkId,
        ...milestone,
      })),
    );
  }

  /** Which conditions of `operational` hold. Throws DomainError `link.not-found`. */
  async evidence(linkId: string, now: Instant): Promise<JudgedEvidence> {
    const { link, progress } = await loaded(this.database.manager, linkId);
    const measured = await this.gate.measured(link, now);
    const evidence = { ...measured, bast: bastOf(progress) };
    return {
      evidence,
      verdict: judgeGate(evidence),
      fastest: await readFastestSeen(this.database.manager, linkId),
    };
  }

  /** Throws DomainError `link.not-found`. */
  async plan(
    linkId: string,
    milestone: Stage,
    plannedOn: string | null,
    source: ChangeSource,
  ): Promise<void> {
    await this.registry.commit(async (manager) => {
      const before = await loaded(manager, linkId);
      if ((before.progress.history.planned.get(milestone) ?? null) === plannedOn) return;
      const entry: NewEntry = { kind: 'planned', milestone, day: plannedOn };
      await said(manager, before, entry, before.link.stage, source);
    });
  }

  /**
   * Says that a milestone was reached. Throws DomainError `link.not-found`, `milestone.not-next`,
   * `milestone.in-future`, `milestone.out-of-order`, and `milestone.not-proven` while the evidence gate is shut.
   */
  async reach(
    linkId: string,
    milestone: Stage,
    { actualOn, note, bast }: ReachedBody,
    source: ChangeSource,
    now: Instant,
  ): Promise<void> {
    // Read before the transaction: the ledger has connections of its own, and a full pool must not wait for itself.
    const measured =
      milestone === 'operational'
        ? await this.gate.measured((await loaded(this.database.manager, linkId)).link, now)
        : null;
    await this.registry.commit(async (manager) => {
      const before = await loaded(manager, linkId);
      const evidence = measured && { ...measured, bast: bast ?? bastOf(before.progress) };
      const verdict = evidence && judgeGate(evidence);
      const ruling = judgeReached(before.progress, milestone, actualOn, {
        today: wibDay(now),
        proven: verdict?.open ?? false,
      });
      if (!ruling.ok && ruling.refusal.kind === 'not-proven' && evidence && verdict) {
        throw notProven(verdict, evidence.contractedMbps !== null);
      }
      const after = allowed(milestone, ruling);
      const proof = verdict?.open === true ? { proof: { ...evidence, run: verdict.run } } : {};
      const entry = { kind: 'reached' as const, milestone, day: actualOn, note, bast, ...proof };
      await said(manager, before, entry, after, source);
    });
  }

  /**
   * Corrects what was said of a milestone. Throws DomainError `link.not-found`, `milestone.not-reached`,
   * `milestone.not-latest`, `milestone.no-step-back`, `milestone.in-future`, `milestone.out-of-order`.
   */
  async correct(
    linkId: string,
    milestone: Stage,
    body: CorrectionBody,
    source: ChangeSource,
    now: Instant,
  ): Promise<void> {
    await this.registry.commit(async (manager) => {
      const before = await loaded(manager, linkId);
      const { entry, ruling } = corrected(before.progress, milestone, body, wibDay(now));
      await said(manager, before, entry, allowed(milestone, ruling), source);
    });
  }
}

function corrected(
  progress: Progress,
  milestone: Stage,
  body: CorrectionBody,
  today: string,
): { readonly entry: NewEntry; readonly ruling: Ruling } {
  const { reason } = body;
  switch (body.kind) {
    case 'day':
      return {
        entry: { kind: 'day-corrected', milestone, day: body.actualOn, reason },
        ruling: judgeDayCorrection(progress, milestone, body.actualOn, today),
      };
    case 'bast':
      return {
        entry: { kind: 'bast-corrected', milestone, bast: body.bast, reason },
        ruling: judgeEvidence(progress, milestone),
      };
    case 'taken-back':
      return {
        entry: { kind: 'taken-back', milestone, reason },
        ruling: judgeTakenBack(progress, milestone),
      };
  }
}

function allowed(milestone: Stage, ruling: Ruling): Stage {
  if (ruling.ok) return ruling.after;
  const { refusal } = ruling;
  if (refusal.kind === 'not-proven') throw new Error('the gate was not asked');
  throw refusalOf(milestone, refusal);
}

/** The handover record that stands: that of the acceptance. */
function bastOf({ history }: Progress): string | null {
  return history.standing.get('accepted')?.bast ?? null;
}

async function loaded(manager: EntityManager, linkId: string): Promise<Loaded> {
  const link = await readStagedLink(manager, linkId);
  if (!link) throw new DomainError('link.not-found', `No link ${linkId} is in the registry.`, 404);
  const entries = (await readEntries(manager, [linkId])).get(linkId) ?? [];
  return {
    link,
    entries,
    progress: { stage: link.stage, history: historyOf(entries, link.stage) },
  };
}

/** Appends the entry, moves the stage with it, and tells the change log. */
async function said(
  manager: EntityManager,
  before: Loaded,
  entry: NewEntry,
  after: Stage,
  source: ChangeSource,
): Promise<void> {
  const { linkId, villageCode } = before.link;
  await appendEntry(manager, before.link, entry, after, source.actor);
  const { milestone, reason } = entry;
  await recordChanges(manager, source, [
    {
      entity: 'milestone',
      entityId: `${linkId}/${milestone}`,
      villageCode,
      before: told(before, milestone),
      after: {
        ...told(await loaded(manager, linkId), milestone),
        ...(reason === undefined ? {} : { reason }),
      },
    },
  ]);
}

function told({ link, progress }: Loaded, milestone: Stage): Record<string, unknown> {
  const { planned, standing } = progress.history;
  const { actualOn = null, bast = null, note = null } = standing.get(milestone) ?? {};
  const { stage, claimedOperational } = link;
  return {
    stage,
    claimedOperational,
    plannedOn: planned.get(milestone) ?? null,
    actualOn,
    bast,
    note,
  };
}
