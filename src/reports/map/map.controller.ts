import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { TaggedAnswer, sendTagged, tagged } from '../tagged-answer.js';

const GEOJSON = 'application/geo+json';

const mapSchema = z.object({
  tiles: z
    .object({
      url: z.string().meta({ description: 'With {z}, {x}, {y}, and {s} for a, b or c' }),
      attribution: z.string().meta({ description: 'Plain text, to be shown with the tiles' }),
      maxZoom: z.int(),
    })
    .nullable(),
  boundaries: z.boolean().meta({ description: 'Whether there is a file of boundaries' }),
});

/** What an operator laid below the points of the map. */
@ApiTags('map')
@Controller('map')
export class MapController {
  private readonly boundaries: TaggedAnswer | null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    const { boundaries } = settings.map;
    this.boundaries = boundaries && tagged(boundaries.bytes, GEOJSON);
  }

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'What lies below the points of the map' })
  @ApiOkResponse({ standardSchema: mapSchema })
  settingsOfMap(): z.infer<typeof mapSchema> {
    return { tiles: this.settings.map.tiles, boundaries: this.boundaries !== null };
  }

  @Get('boundaries')
  @Needs('read')
  @ApiOperation({
    summary: 'The boundaries: a GeoJSON FeatureCollection, the area code in properties.code',
  })
  @ApiProduces(GEOJSON)
  @ApiResponse({ status: 200, description: 'The file as the operator laid it' })
  @ApiResponse({ status: 304, description: 'Nothing changed since the ETag in If-None-Match' })
  file(@Headers('if-none-match') known: string | undefined, @Res() response: Response): void {
    if (this.boundaries === null)
      throw new DomainError('map.no-boundaries', 'No boundaries are set up.', 404);
    sendTagged(response, known, this.boundaries);
  }
}
