import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toAnswer } from '../../domain/availability/availability.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { MeasuredTimeReader, unmeasured } from '../measured-time.js';
import { isoOf } from '../schemas.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { DaysQuery, daysOf, daysSchema } from './days-query.js';

/** A link day by day, from the one reading of the ledger that its availability comes from. */
@Injectable()
export class DaysService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly measuredTime: MeasuredTimeReader,
  ) {}

  /** Throws DomainError `link.not-found`, or `validation` for a period that cannot be answered for. */
  async ofLink(id: string, query: DaysQuery, now: Instant): Promise<z.infer<typeof daysSchema>> {
    const { linksById } = await this.catalogue.current();
    if (!linksById.has(id))
      throw new DomainError('link.not-found', `No link ${id} is in the registry.`, 404);
    const days = daysOf(query, now);
    const time = (await this.measuredTime.ofEach([id], days)).get(id) ?? days.map(unmeasured);
    return {
      from: isoOf(days[0]?.from ?? now),
      to: isoOf(days.at(-1)?.to ?? now),
      items: days.flatMap(({ day }, index) => {
        const parts = time[index];
        return parts ? [{ day, ...toAnswer(parts) }] : [];
      }),
    };
  }
}
