import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  Break,
  CHAIN_START,
  ChainHead,
  breakInWords,
  follow,
  isBreak,
} from '../../domain/audit/chain.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { knownMacs } from './audit-keys.js';
import { hashAt, headOf, rowsAfter } from './audit-rows.js';

const ROWS_AT_ONCE = 2_000;

/** Looks whether the log is as it was written. */
@Injectable()
export class AuditChain {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
  ) {}

  head(): Promise<ChainHead> {
    return headOf(this.dataSource.manager);
  }

  /** Whether the row of a head that was kept elsewhere still stands where it stood. */
  async holds(kept: ChainHead): Promise<boolean> {
    return kept.seq === 0 || (await hashAt(this.dataSource.manager, kept.seq)) === kept.hash;
  }

  /** Walks the whole chain and gives its head; throws DomainError `audit.broken`, which says where it breaks. */
  async verify(keptHeads: readonly ChainHead[]): Promise<ChainHead> {
    const head = await this.walk();
    for (const kept of keptHeads)
      if (!(await this.holds(kept))) throw broken({ seq: kept.seq, kind: 'cut' });
    return head;
  }

  private async walk(): Promise<ChainHead> {
    const { manager } = this.dataSource;
    const mac = await knownMacs(manager, this.secrets);
    let head: ChainHead = { seq: 0, hash: CHAIN_START };
    for (;;) {
      const rows = await rowsAfter(manager, head.seq, ROWS_AT_ONCE);
      for (const row of rows) {
        const step = follow(head, row, mac);
        if (isBreak(step)) throw broken(step);
        head = step;
      }
      if (rows.length < ROWS_AT_ONCE) return head;
    }
  }
}

function broken(where: Break): DomainError {
  return new DomainError('audit.broken', `The audit log is not whole: ${breakInWords(where)}.`);
}
