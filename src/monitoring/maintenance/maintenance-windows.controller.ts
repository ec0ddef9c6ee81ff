import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { MAINTENANCE_PHASES, phaseOf } from '../../domain/maintenance/occurrences.js';
import { appliesTo } from '../../domain/maintenance/window.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import {
  Page,
  manyOf,
  pageFrom,
  pageOf,
  pageQuery,
  sortQuery,
  sorted,
} from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { RegistryService } from '../../registry/registry.service.js';
import {
  ShownWindow,
  type WindowBody,
  cancelBody,
  shownWindow,
  windowBody,
  windowSchema,
} from './maintenance-schema.js';
import { MaintenanceWindows } from './maintenance-windows.js';

const SORT_FIELDS = ['enteredAt', 'nextFrom', 'title'] as const;

const word = z.string().min(1).max(100);
const listQuery = z.strictObject({
  ...pageQuery,
  phase: manyOf(z.enum(MAINTENANCE_PHASES)).meta({
    description: 'active: an occurrence runs now; upcoming: one is to come; past: none is',
  }),
  regency: manyOf(word).meta({ description: 'Applies to a link there' }),
  provider: manyOf(word).meta({ description: "Applies to a link of that provider's" }),
  link: manyOf(word).meta({ description: 'Applies to that link' }),
  sort: sortQuery(SORT_FIELDS),
});

type ListQuery = z.infer<typeof listQuery>;

@ApiTags('maintenance')
@Controller('maintenance-windows')
export class MaintenanceWindowsController {
  constructor(
    private readonly windows: MaintenanceWindows,
    private readonly registry: RegistryService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Planned work, the newest entry first unless sorted otherwise' })
  @ApiOkResponse({ standardSchema: pageOf(windowSchema) })
  async list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<ShownWindow>> {
    const now = Date.now();
    const links = await this.registry.links();
    const asked = linksAsked(links, query);
    const found = (await this.windows.all()).filter(
      (window) =>
        (query.phase?.includes(phaseOf(window, now)) ?? true) &&
        (asked === null || asked.some((link) => appliesTo(window, link))),
    );
    const shown = found.map((window) => shownWindow(window, countOf(window, links), now));
    return pageFrom(
      sorted(shown, query.sort, (window, field) => window[field]),
      query,
    );
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'One maintenance window' })
  @ApiOkResponse({ standardSchema: windowSchema })
  async one(@Param('id') id: string): Promise<ShownWindow> {
    return this.shown(id);
  }

  @Post()
  @Needs('maintenance:write')
  @ApiOperation({
    summary: 'Enters planned work; what began before its entry counts too, but is flagged as late',
  })
  @ApiCreatedResponse({ standardSchema: windowSchema })
  async enter(
    @Body({ schema: windowBody }) body: WindowBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownWindow> {
    return this.shown(await this.windows.enter(body, caller.name, Date.now()));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('maintenance:write')
  @ApiOperation({ summary: 'Cancels planned work from now on; what was before stays excluded' })
  @ApiOkResponse({ standardSchema: windowSchema })
  async cancel(
    @Param('id') id: string,
    @Body({ schema: cancelBody }) body: z.infer<typeof cancelBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownWindow> {
    await this.windows.cancel(id, body.reason, caller.name, Date.now());
    return this.shown(id);
  }

  private async shown(id: string): Promise<ShownWindow> {
    const window = await this.windows.one(id);
    return shownWindow(window, countOf(window, await this.registry.links()), Date.now());
  }
}

function countOf(window: Parameters<typeof appliesTo>[0], links: readonly RegisteredLink[]) {
  return links.filter((link) => appliesTo(window, link)).length;
}

/** The links that pass the filters; null: none was given. */
function linksAsked(
  links: readonly RegisteredLink[],
  { regency, provider, link }: ListQuery,
): RegisteredLink[] | null {
  if (!regency && !provider && !link) return null;
  return links.filter(
    ({ id, ...of }) =>
      (link?.includes(id) ?? true) &&
      (regency?.includes(of.regency.code) ?? true) &&
      (provider?.includes(of.provider?.code ?? '') ?? true),
  );
}
