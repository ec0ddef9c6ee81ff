import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { IdentityLinks } from './identity-links.js';

const userId = z.coerce.number().int().min(1).max(2_147_483_647);

const linkBody = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(255)
    .meta({ description: 'What the identity provider will call them, letter by letter' }),
});

const linkSchema = z.object({
  identity: z
    .object({
      issuer: z.string(),
      expectedName: z
        .string()
        .nullable()
        .meta({ description: 'Until the first sign-in through the provider' }),
      subject: z.string().nullable().meta({ description: 'From then on' }),
      linkedBy: z.string(),
      linkedAt: z.iso.datetime(),
    })
    .nullable(),
});
type ShownLink = z.infer<typeof linkSchema>;

@ApiTags('users')
@Controller('users/:id/identity')
export class IdentityLinksController {
  constructor(private readonly links: IdentityLinks) {}

  @Get()
  @Needs('access:write')
  @ApiOperation({ summary: 'Which identity of the identity provider a user signs in with' })
  @ApiOkResponse({ standardSchema: linkSchema })
  async get(@Param('id', { schema: userId }) id: number): Promise<ShownLink> {
    const link = await this.links.of(id);
    return { identity: link && { ...link, linkedAt: new Date(link.linkedAt).toISOString() } };
  }

  @Put()
  @Needs('access:write')
  @ApiOperation({
    summary: 'Says who somebody is with the identity provider',
    description:
      'The first sign-in under that name becomes this user, and stays so when the name changes. Ends the sessions of a ' +
      'former identity.',
  })
  @ApiOkResponse({ standardSchema: linkSchema })
  async put(
    @Param('id', { schema: userId }) id: number,
    @Body({ schema: linkBody }) { name }: z.infer<typeof linkBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownLink> {
    await this.links.expect(id, name, caller);
    return this.get(id);
  }

  @Delete()
  @HttpCode(204)
  @Needs('access:write')
  @ApiOperation({ summary: 'Takes the identity away, and ends the sessions' })
  @ApiNoContentResponse({ description: 'The user signs in with a password only' })
  async remove(
    @Param('id', { schema: userId }) id: number,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.links.remove(id, caller);
  }
}
