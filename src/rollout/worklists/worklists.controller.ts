import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { STAGES } from '../../domain/rollout/stage.js';
import {
  ENDING_DAYS,
  LinkFacts,
  SILENT_DAYS,
  UNUSED_BPS,
  UNUSED_DAYS,
  UNUSED_MEASURED_DAYS,
  WORKLISTS,
  type Worklist,
  WorklistEntry,
  worklist,
} from '../../domain/rollout/worklist.js';
import { Page, manyOf, pageFrom, pageOf, pageQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { RegistryService } from '../../registry/registry.service.js';
import { readLinkFacts } from './link-facts.js';

const DEFINITIONS: Readonly<Record<Worklist, string>> = {
  'claimed-never-seen': 'Installed or later by the registry, and never answered',
  'overdue-milestone': 'A planned day has passed and the milestone is not reached',
  'seen-not-installed': 'Answers, and is not registered as installed',
  'silent-14-days': `Answered once, and not for ${String(SILENT_DAYS)} days`,
  'never-used': `Less than ${String(UNUSED_BPS)} bit/s on average in both directions together over ${String(UNUSED_DAYS)} days, of which at least ${String(UNUSED_MEASURED_DAYS)} were read`,
  'ending-90-days': `Funding (the planned day of "ended") or the newest contract ends within ${String(ENDING_DAYS)} days, or has ended while the link goes on`,
};

const listQuery = z.strictObject(pageQuery);
const itemsQuery = z.strictObject({
  ...pageQuery,
  regency: manyOf(z.string()),
  provider: manyOf(z.string()),
});
const name = z.enum(WORKLISTS);

const summarySchema = z.object({ name, definition: z.string(), links: z.int() });
const named = z.object({ code: z.string(), name: z.string() });
const itemSchema = z.object({
  linkId: z.string(),
  village: named,
  district: named,
  regency: named,
  provider: named.nullable(),
  stage: z.enum(STAGES),
  what: z.string(),
  about: z
    .enum([...STAGES, 'funding', 'contract'])
    .nullable()
    .meta({ description: 'What it concerns, where the list does not say so' }),
  amount: z.number().nullable().meta({ description: 'Days late or silent, bit/s; by the list' }),
  since: z.iso.date().nullable(),
  sample: z.boolean().meta({ description: 'Of the sample registry, not of the grant list' }),
});

type Summary = z.infer<typeof summarySchema>;
type Item = z.infer<typeof itemSchema>;

@ApiTags('rollout')
@Controller('worklists')
export class WorklistsController {
  constructor(
    private readonly database: DataSource,
    private readonly registry: RegistryService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'What planners should look at: every list with its number of links' })
  @ApiOkResponse({ standardSchema: pageOf(summarySchema) })
  async all(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<Summary>> {
    const now = Date.now();
    const facts = await readLinkFacts(this.database.manager, now);
    const summaries = WORKLISTS.map((each) => ({
      name: each,
      definition: DEFINITIONS[each],
      links: new Set(worklist(each, facts, now).map(({ linkId }) => linkId)).size,
    }));
    return pageFrom(summaries, query);
  }

  @Get(':name')
  @Needs('read')
  @ApiOperation({ summary: 'The links of one list, what is the matter and since when' })
  @ApiOkResponse({ standardSchema: pageOf(itemSchema) })
  async items(
    @Param('name', { schema: name }) list: Worklist,
    @Query({ schema: itemsQuery }) query: z.infer<typeof itemsQuery>,
  ): Promise<Page<Item>> {
    const now = Date.now();
    const facts = await readLinkFacts(this.database.manager, now);
    const byId = new Map(facts.map((link) => [link.linkId, link]));
    const links = new Map((await this.registry.links()).map((link) => [link.id, link]));
    const items = worklist(list, facts, now).flatMap((entry) => {
      const link = links.get(entry.linkId);
      const known = byId.get(entry.linkId);
      return link && known ? [itemOf(link, known, entry)] : [];
    });
    return pageFrom(
      items.filter(
        ({ regency, provider }) =>
          (query.regency?.includes(regency.code) ?? true) &&
          (query.provider?.includes(provider?.code ?? '') ?? true),
      ),
      query,
    );
  }
}

function itemOf(
  { id, village, district, regency, provider, sample }: RegisteredLink,
  { stage }: LinkFacts,
  { what, about, amount, since }: WorklistEntry,
): Item {
  const place = { village, district, regency };
  return { linkId: id, ...place, provider, stage, what, about, amount, since, sample };
}
