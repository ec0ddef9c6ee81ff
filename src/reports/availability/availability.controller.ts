import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/http/permission.decorator.js';
import {
  type AvailabilityQuery,
  availabilityAnswerSchema,
  availabilityQuery,
} from './availability-query.js';
import { AvailabilityService } from './availability.service.js';

@ApiTags('availability')
@Controller('availability')
export class AvailabilityController {
  constructor(private readonly availability: AvailabilityService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Measured availability over any period, by group and by month' })
  @ApiOkResponse({ standardSchema: availabilityAnswerSchema })
  answer(@Query({ schema: availabilityQuery }) query: AvailabilityQuery) {
    return this.availability.answer(query, Date.now());
  }
}
