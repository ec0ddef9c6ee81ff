import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Module, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Caller, CurrentCaller } from '../../../src/platform/http/caller.decorator.js';
import { Needs } from '../../../src/platform/http/permission.decorator.js';
import { currentScope } from '../../../src/platform/scope/scope.js';

interface Seen {
  readonly name: string;
  readonly scopes: readonly (readonly string[] | null)[];
}

/** Routes of each kind, which tell what reaches them. */
@ApiExcludeController()
@Controller('probe')
class ProbeController {
  @Get('read')
  @Needs('read')
  async read(@CurrentCaller() caller: Caller): Promise<Seen> {
    const scopes = [currentScope()];
    for (let n = 0; n < 3; n += 1) {
      await sleep(Math.random() * 5);
      scopes.push(currentScope());
    }
    return { name: caller.name, scopes };
  }

  @Post('write')
  @Needs('registry:write')
  write(): { done: true } {
    return { done: true };
  }

  @Get('province')
  @Needs('audit:read')
  province(): { done: true } {
    return { done: true };
  }

  @Get('unnamed')
  unnamed(): { done: true } {
    return { done: true };
  }

  @Get('public')
  @Needs('public')
  public(): { scope: readonly string[] | null } {
    return { scope: currentScope() };
  }

  /** Goes on until somebody ends it. */
  @Get('endless')
  @Needs('read')
  endless(@Res() response: Response): void {
    response.write('begun\n');
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
