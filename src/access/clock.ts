import { Injectable } from '@nestjs/common';
import { Instant } from '../domain/time/instant.js';

/** What time it is, for everything that expires. */
@Injectable()
export class Clock {
  now(): Instant {
    return Date.now();
  }
}
