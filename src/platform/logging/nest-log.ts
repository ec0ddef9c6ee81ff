import { LoggerService } from '@nestjs/common';
import { logOf } from './log.js';

/** Nest's own lines, in our form; its chatter about routes and modules is left out. */
export class NestLog implements LoggerService {
  private readonly out = logOf('nest');

  log(message: unknown): void {
    this.out.debug(String(message));
  }

  warn(message: unknown): void {
    this.out.warn(String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find(
      (part): part is string => typeof part === 'string' && part.includes('\n'),
    );
    this.out.error(
      message instanceof Error ? message.message : String(message),
      message instanceof Error ? message : undefined,
      { detail: stack },
    );
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}
