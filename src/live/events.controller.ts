import { BeforeApplicationShutdown, Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { currentScope } from '../platform/scope/scope.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { incidentEventSchema, linkStateEventSchema } from './event-schema.js';
import { EventStream, STREAM_PACE } from './event-stream.js';
import { JournalTail } from './journal-tail.js';

const openApi = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'openapi-3.0' }) as object;

/** What is no number of ours is as good as none. */
function rowOf(lastEventId: string | undefined): number | null {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}

@ApiTags('events')
@Controller('events')
export class EventsController implements BeforeApplicationShutdown {
  private readonly streams = new Set<EventStream>();
  private stopping = false;

  constructor(private readonly tail: JournalTail) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'What happens to links and incidents, as it happens (server-sent events)',
    description:
      'Events `link-state` and `incident` in the order in which they were decided, each with an `id`. A reader that ' +
      'was cut off and sends the last id it has as `Last-Event-ID` misses none and gets none twice. A comment every ' +
      '15 s shows that the connection lives; whoever does not read is let go after 30 s.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last id that was read; without it the stream begins now',
    schema: { type: 'string' },
  })
  @ApiOkResponse({
    description: '`data` of an event is JSON: the first of these for `link-state`, else the second',
    content: {
      'text/event-stream': {
        schema: { oneOf: [openApi(linkStateEventSchema), openApi(incidentEventSchema)] },
      },
    },
  })
  async follow(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const regencies = currentScope();
    const start = await this.tail.startOf(rowOf(lastEventId));
    if (this.stopping || response.destroyed) {
      response.destroy();
      return;
    }
    const stream = new EventStream(
      response,
      start,
      (position) => this.tail.next(position, regencies),
      STREAM_PACE,
    );
    const unfollow = this.tail.follow(() => stream.wake());
    this.streams.add(stream);
    stream.closed.addEventListener('abort', () => {
      unfollow();
      this.streams.delete(stream);
    });
  }

  /** The server waits for its connections, and these would never end by themselves. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const stream of this.streams) stream.end();
  }
}
