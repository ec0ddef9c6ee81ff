import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { ROLES } from '../../domain/access/role.js';
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
import { ByCall, type CalledBy } from '../called-by.js';
import {
  ShownUser,
  madePasswordSchema,
  madeUserSchema,
  newUserBody,
  userBody,
  userId,
  userSchema,
} from './user-schema.js';
import { Users } from './users.js';

const listQuery = z.strictObject({
  ...pageQuery,
  sort: sortQuery(['name', 'displayName', 'role', 'disabled', 'lastSignInAt', 'createdAt']),
  role: manyOf(z.enum(ROLES)),
  q: z.string().max(100).optional().meta({ description: 'Part of either name' }),
});

function wanted({ role, q }: z.infer<typeof listQuery>): (user: ShownUser) => boolean {
  const part = q?.toLowerCase() ?? '';
  return (user) =>
    (role?.includes(user.role) ?? true) &&
    `${user.name}\n${user.displayName ?? ''}`.toLowerCase().includes(part);
}

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @Needs('access:write')
  @ApiOperation({ summary: 'Everyone who may sign in, or might once' })
  @ApiOkResponse({ standardSchema: pageOf(userSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownUser>> {
    const found = (await this.users.all()).filter(wanted(query));
    const order = [...query.sort, { field: 'name' as const, descending: false }];
    return pageFrom(
      sorted(found, order, (user, field) => user[field]),
      query,
    );
  }

  @Get(':id')
  @Needs('access:write')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse({ standardSchema: userSchema })
  async get(@Param('id', { schema: userId }) id: number): Promise<ShownUser> {
    return this.users.one(id);
  }

  @Post()
  @Needs('access:write')
  @ApiOperation({ summary: 'Adds a user, with a first password that is shown this once' })
  @ApiCreatedResponse({ standardSchema: madeUserSchema })
  async add(
    @Body({ schema: newUserBody }) body: z.infer<typeof newUserBody>,
    @ByCall() by: CalledBy,
  ): Promise<z.infer<typeof madeUserSchema>> {
    const { id, password } = await this.users.add(body, by);
    return { user: await this.users.one(id), password };
  }

  @Put(':id')
  @Needs('access:write')
  @ApiOperation({
    summary: 'Replaces what a user is and may do; disables and enables',
    description: 'It takes effect at once. The last admin who may sign in stays one.',
  })
  @ApiOkResponse({ standardSchema: userSchema })
  async replace(
    @Param('id', { schema: userId }) id: number,
    @Body({ schema: userBody }) body: z.infer<typeof userBody>,
    @ByCall() by: CalledBy,
  ): Promise<ShownUser> {
    await this.users.replace(id, body, by);
    return this.users.one(id);
  }

  @Post(':id/password')
  @Needs('access:write')
  @ApiOperation({ summary: 'Makes a new first password, shown this once; ends the sessions' })
  @ApiCreatedResponse({ standardSchema: madePasswordSchema })
  async newPassword(
    @Param('id', { schema: userId }) id: number,
    @ByCall() by: CalledBy,
  ): Promise<z.infer<typeof madePasswordSchema>> {
    return { password: await this.users.newPassword(id, by) };
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @Needs('access:write')
  @ApiOperation({ summary: 'Signs a user out everywhere' })
  @ApiNoContentResponse({ description: 'No session is left' })
  async endSessions(
    @Param('id', { schema: userId }) id: number,
    @ByCall() by: CalledBy,
  ): Promise<void> {
    await this.users.endSessions(id, by);
  }
}
