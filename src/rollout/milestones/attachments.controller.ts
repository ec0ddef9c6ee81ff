import { Controller, Get, Param, Post, Query, Res, UploadedFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { savedName } from '../../domain/rollout/evidence-file.js';
import { byCall } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.decorator.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { TakesFile } from '../../platform/http/upload.js';
import { AttachmentsService } from './attachments.service.js';
import { ShownAttachment, attachmentSchema, stage } from './milestone-schema.js';

const uploadQuery = z.strictObject({
  milestone: stage.meta({ description: 'What it is evidence of' }),
  kind: attachmentSchema.shape.kind.default('other'),
});
const attachmentId = z.uuid();

interface ReceivedFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

const MAX_NAME = 200;

/** Browsers and multer disagree on the name's bytes; it is only shown. */
function shownName(file: ReceivedFile): string {
  const name = Buffer.from(file.originalname, 'latin1').toString('utf8');
  return name.replace(/\p{Cc}/gu, '').slice(0, MAX_NAME);
}

@ApiTags('rollout')
@Controller()
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post('links/:id/attachments')
  @Needs('rollout:write')
  @TakesFile('A PDF, PNG or JPEG file, at most 5 MB')
  @ApiOperation({ summary: 'Adds evidence to a milestone: a handover record, an acceptance test' })
  @ApiCreatedResponse({ standardSchema: attachmentSchema })
  add(
    @Param('id') linkId: string,
    @Query({ schema: uploadQuery }) query: z.infer<typeof uploadQuery>,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownAttachment> {
    if (!file) {
      throw new DomainError('validation', 'The request carries no file.', 400, [
        {
          path: 'file',
          code: 'required',
          message: 'send the file as multipart/form-data, in the field "file"',
        },
      ]);
    }
    return this.attachments.add(
      { linkId, ...query, fileName: shownName(file), content: file.buffer },
      byCall(caller),
    );
  }

  @Get('attachments/:id')
  @Needs('read')
  @ApiOperation({ summary: 'A file of evidence, to be saved; it is never shown in place' })
  @ApiOkResponse({ description: 'The file as it came' })
  async get(
    @Param('id', { schema: attachmentId }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { file, bytes } = await this.attachments.content(id);
    // What somebody sent in must not run as a page of ours, whatever it holds.
    response.attachment(savedName(file.fileName, file.mediaType));
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('Cache-Control', 'private, no-store');
    response.end(bytes);
  }
}
