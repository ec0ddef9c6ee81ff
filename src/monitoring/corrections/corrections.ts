import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import {
  BoundsRefusal,
  EffectiveOutage,
  boundsRefusal,
} from '../../domain/correction/correction.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import {
  NewCorrection,
  StoredCorrection,
  insertCorrection,
  readCorrections,
} from './correction-rows.js';
import { CorrectionBody, MissedOutageBody } from './correction-schema.js';
import { EVER, RecordedRow, findOutage, readLinkOutages } from './effective-rows.js';
import { appendJournal } from './journal.js';
import { outageId, rowOf } from './outage-id.js';

type Outage = EffectiveOutage<RecordedRow>;

/** What people say of outages: rows beside the raw ledger, which stays as the monitor wrote it. */
@Injectable()
export class Corrections {
  constructor(private readonly database: DataSource) {}

  /** Oldest first. Throws DomainError `outage.not-found`. */
  async of(id: string): Promise<readonly StoredCorrection[]> {
    return (await required(this.database.manager, id)).corrections;
  }

  /**
   * Appends a correction of an outage. Throws DomainError `outage.not-found`, and `correction.overlaps`,
   * `correction.in-future` or `correction.empty` for bounds an outage cannot have.
   */
  async correct(
    id: string,
    body: CorrectionBody,
    by: string,
    now: Instant,
  ): Promise<StoredCorrection> {
    return this.database.transaction(async (manager) => {
      const { linkId } = await required(manager, id);
      await lockLink(manager, linkId);
      const { outage, others } = await required(manager, id);
      const named = rowOf(id);
      const made: NewCorrection = {
        linkId,
        outageRowId: named?.kind === 'recorded' ? named.row : null,
        addedId: named?.kind === 'added' ? named.row : null,
        kind: body.kind,
        startedAt: body.kind === 'bounds' ? (body.startedAt ?? null) : null,
        endedAt: body.kind === 'bounds' ? (body.endedAt ?? null) : null,
        cause: body.kind === 'cause' ? body.cause : null,
        reason: body.reason,
        madeBy: by,
        madeAt: now,
      };
      const correctionId = await insertCorrection(manager, made);
      if (body.kind === 'bounds') {
        const after = (await required(manager, id)).outage;
        refuse(boundsRefusal(after, counted(others), now));
      }
      await tell(manager, { id: correctionId, outage: id, before: outage, made });
      return storedCorrection(manager, linkId, correctionId);
    });
  }

  /** Adds an outage the monitor missed. Throws DomainError `link.not-found`, else as `correct`. */
  async add(
    linkId: string,
    body: MissedOutageBody,
    by: string,
    now: Instant,
  ): Promise<StoredCorrection> {
    return this.database.transaction(async (manager) => {
      await lockLink(manager, linkId);
      const [link] = await readLinkOutages(manager, [linkId], EVER);
      refuse(boundsRefusal(body, counted(link?.outages ?? []), now));
      const { startedAt, endedAt, cause, reason } = body;
      const made: NewCorrection = {
        linkId,
        outageRowId: null,
        addedId: null,
        kind: 'added',
        startedAt,
        endedAt,
        cause,
        reason,
        madeBy: by,
        madeAt: now,
      };
      const id = await insertCorrection(manager, made);
      const outage = outageId({ recorded: null, addedBy: id });
      await tell(manager, { id, outage, before: null, made });
      return storedCorrection(manager, linkId, id);
    });
  }
}

/** Of two corrections of one link the second sees the first. Whoever refers to the link, as the monitor does, need not wait. */
async function lockLink(manager: EntityManager, linkId: string): Promise<void> {
  const found: unknown[] = await manager.query(
    'select 1 from links where id = $1 for no key update',
    [linkId],
  );
  if (found.length > 0) return;
  throw new DomainError('link.not-found', `No link ${linkId} is in the registry.`, 404);
}

async function required(manager: EntityManager, id: string) {
  const found = await findOutage(manager, id);
  if (found) return found;
  throw new DomainError('outage.not-found', `There is no outage ${id}.`, 404);
}

const counted = (outages: readonly Outage[]) => outages.filter(({ voided }) => !voided);

function refuse(refusal: BoundsRefusal | null): void {
  switch (refusal) {
    case null:
      return;
    case 'overlaps':
      throw new DomainError(
        'correction.overlaps',
        'Another outage of the link lies within these bounds; correct or void that one first.',
      );
    case 'in-future':
      throw new DomainError('correction.in-future', 'An outage cannot lie in the future.');
    case 'empty':
      throw new DomainError('correction.empty', 'An outage ends after it starts.');
  }
}

async function storedCorrection(
  manager: EntityManager,
  linkId: string,
  id: string,
): Promise<StoredCorrection> {
  const ofLink = (await readCorrections(manager, [linkId])).get(linkId);
  const stored = ofLink?.find((correction) => correction.id === id);
  if (!stored) throw new Error(`correction ${id} is not where it was put`);
  return stored;
}

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

async function tell(
  manager: EntityManager,
  deed: {
    readonly id: string;
    readonly outage: string;
    readonly before: Outage | null;
    readonly made: NewCorrection;
  },
): Promise<void> {
  const { made, before } = deed;
  await appendJournal(manager, {
    key: `correction/${deed.id}`,
    at: made.madeAt,
    linkId: made.linkId,
    kind: 'outage-corrected',
    payload: {
      correction: deed.id,
      outage: deed.outage,
      kind: made.kind,
      startedAt: iso(made.startedAt),
      endedAt: iso(made.endedAt),
      cause: made.cause,
      reason: made.reason,
      who: made.madeBy,
      before: before && {
        startedAt: iso(before.startedAt),
        endedAt: iso(before.endedAt),
        settledCause: before.settledCause,
        voided: before.voided,
      },
    },
  });
}
