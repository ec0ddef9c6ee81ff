import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { contractOf } from '../domain/contract/contract.js';
import { TargetOfProgramme, targetsByYear } from '../domain/programme/target.js';
import { Instant } from '../domain/time/instant.js';
import { StageColumns } from '../registry/rollout-columns.service.js';
import {
  PromisedSpan,
  StoredContract,
  readContracts,
  readSpans,
} from './contracts/contract-rows.js';
import { readTargetsAt } from './programme-rows.js';
import { SourcedTag, readStages, readTags, readTargets } from './rollout.queries.js';

export type { StoredContract } from './contracts/contract-rows.js';
export type { SourcedTag } from './rollout.queries.js';

/** What the contract that a link is in promises; null: nothing. `lastDay` is the last in force, YYYY-MM-DD. */
export interface LinkPromise {
  /** 0–1. */
  readonly availability: number | null;
  readonly mbps: number | null;
  readonly contract: { readonly id: string; readonly number: string; readonly lastDay: string };
}

/** How far everything granted has come, for the readers. */
@Injectable()
export class RolloutService {
  constructor(private readonly database: DataSource) {}

  /** By link id. A link that is not there is merely funded. */
  stages(): Promise<ReadonlyMap<string, StageColumns>> {
    return readStages(this.database.manager, null);
  }

  /** By village code, in alphabetical order. */
  tags(): Promise<ReadonlyMap<string, readonly SourcedTag[]>> {
    return readTags(this.database.manager, null);
  }

  /** Villages the programmes mean to reach, by grant year. */
  async targets(): Promise<ReadonlyMap<number, number>> {
    return targetsByYear(await this.allTargets());
  }

  /** Every target of every programme. */
  allTargets(): Promise<readonly TargetOfProgramme[]> {
    return readTargets(this.database.manager);
  }

  /** The same as they had been entered by an instant, by the log of changes. */
  targetsAt(instant: Instant): Promise<readonly TargetOfProgramme[]> {
    return readTargetsAt(this.database.manager, instant);
  }

  /** The contracts that these links were ever in, each with these links alone. */
  contracts(linkIds: readonly string[]): Promise<readonly StoredContract[]> {
    return readContracts(this.database.manager, { linkIds });
  }

  /** By link id, of the links in a contract on that calendar day (YYYY-MM-DD). */
  async promises(day: string): Promise<ReadonlyMap<string, LinkPromise>> {
    const byLink = new Map<string, PromisedSpan[]>();
    for (const span of await readSpans(this.database.manager, null)) {
      byLink.set(span.linkId, [...(byLink.get(span.linkId) ?? []), span]);
    }
    return new Map(
      [...byLink].flatMap(([linkId, spans]) => {
        const span = contractOf(spans, day);
        return span ? [[linkId, promiseOf(span)] as const] : [];
      }),
    );
  }
}

function promiseOf({ availability, mbps, contractId: id, number, period }: PromisedSpan) {
  return { availability, mbps, contract: { id, number, lastDay: period.lastDay } };
}
