import { Controller, Get, Header, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ACKNOWLEDGE_PAGE_CSP,
  Acknowledging,
  acknowledgePage,
} from '../../notifications/acknowledge-page.service.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { MessageAcknowledging } from './acknowledging.js';
import { ACKNOWLEDGE_PAGE } from './signer.js';

const STATUS: Partial<Record<Acknowledging['kind'], HttpStatus>> = {
  expired: HttpStatus.GONE,
  invalid: HttpStatus.NOT_FOUND,
};

/** The page a message's link opens, for people. The link is the sign-in. */
@ApiExcludeController()
@Controller(ACKNOWLEDGE_PAGE)
export class AcknowledgeController {
  constructor(private readonly acknowledging: MessageAcknowledging) {}

  @Get(':link')
  @Needs('public')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', ACKNOWLEDGE_PAGE_CSP)
  @Header('Cache-Control', 'no-store')
  async see(
    @Param('link') link: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const now = Date.now();
    return shown(response, await this.acknowledging.see(link, now), now);
  }

  @Post(':link')
  @Needs('public')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', ACKNOWLEDGE_PAGE_CSP)
  @Header('Cache-Control', 'no-store')
  async acknowledge(
    @Param('link') link: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const now = Date.now();
    return shown(response, await this.acknowledging.acknowledgeByLink(link, now), now);
  }
}

function shown(response: Response, now: Acknowledging, at: number): string {
  response.status(STATUS[now.kind] ?? HttpStatus.OK);
  return acknowledgePage(now, at);
}
