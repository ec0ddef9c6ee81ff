import { Body, Controller, Get, Inject, Param, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { byCall } from '../platform/changes/change-log.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { CurrentCaller, type Caller } from '../platform/http/caller.decorator.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { type LinkEdit, editLink, linkEditBody } from './link-edit.js';
import { RegistryChanges } from './registry-changes.js';
import { RegistryService } from './registry.service.js';

const named = z.object({ code: z.string(), name: z.string() });

const linkSchema = z.object({
  id: z.string(),
  village: named,
  district: named,
  regency: named,
  grantYear: z.int(),
  provider: named.nullable(),
  contractedMbps: z.number().nullable(),
  address: z.string().nullable(),
  snmpProfile: z.string().nullable(),
  snmpPort: z.int(),
  interface: z.string().nullable(),
  parent: z.string().nullable(),
  monitored: z.boolean(),
  sample: z.boolean().meta({ description: 'Whether it belongs to the sample registry' }),
});

type ShownLink = z.infer<typeof linkSchema>;

const linkIdParameter = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}-\d{4}-\d{1,3}$/, 'a link id, such as 33.06.08.2007-2023-1');

@ApiTags('links')
@Controller('links')
export class LinksController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly changes: RegistryChanges,
    private readonly registry: RegistryService,
  ) {}

  // Addresses are for those who may change them.
  @Get(':id')
  @Needs('links:write')
  @ApiOperation({ summary: 'The columns of a link that an edit may change' })
  @ApiOkResponse({ standardSchema: linkSchema })
  one(@Param('id', { schema: linkIdParameter }) id: string): Promise<ShownLink> {
    return this.shown(id);
  }

  @Patch(':id')
  @Needs('links:write')
  @ApiOperation({ summary: 'Changes columns of a link; what is absent stays, null clears' })
  @ApiOkResponse({ standardSchema: linkSchema })
  async edit(
    @Param('id', { schema: linkIdParameter }) id: string,
    @Body({ schema: linkEditBody }) body: LinkEdit,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownLink> {
    await this.changes.commit((manager) =>
      editLink(manager, id, body, this.settings.probing.allowedNetworks, byCall(caller)),
    );
    return this.shown(id);
  }

  private async shown(id: string): Promise<ShownLink> {
    const link = await this.registry.link(id);
    if (!link) throw new DomainError('link.not-found', `No link ${id} is in the registry.`, 404);
    const { village, district, regency, grantYear, provider, contractedMbps, address } = link;
    const { snmpProfile, snmpPort, monitored, sample } = link;
    return {
      id,
      village,
      district,
      regency,
      grantYear,
      provider,
      contractedMbps,
      address,
      snmpProfile,
      snmpPort,
      interface: link.interfaceName,
      parent: link.parentCode,
      monitored,
      sample,
    };
  }
}
