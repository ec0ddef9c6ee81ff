import { UseInterceptors, applyDecorators } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

/** No body is larger, whatever its kind. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The boundaries and part headers around one file in a multipart body. */
export const MULTIPART_OVERHEAD_BYTES = 16 * 1024;

/** One file in the multipart field `file`, held in memory; read it with @UploadedFile(). */
export const TakesFile = (description: string) =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary', description } },
      },
    }),
    UseInterceptors(
      FileInterceptor('file', {
        // No `dest` and no `storage`: multer keeps the file in memory.
        limits: { fileSize: MAX_BODY_BYTES, files: 1, fields: 0, parts: 1 },
      }),
    ),
  );
