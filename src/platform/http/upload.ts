import {
  ExecutionContext,
  UseInterceptors,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { validated } from './validation.js';

/** No body is larger, whatever its kind. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The boundaries and part headers around one file in a multipart body. */
export const MULTIPART_OVERHEAD_BYTES = 16 * 1024;

/** The text fields beside a file, all together; the overhead above leaves them room. */
const MAX_FIELD_BYTES = 8 * 1024;

/**
 * One file in the multipart field `file`, held in memory; read it with @UploadedFile(). `fields`: text fields that may
 * come with it, by name what each is; read them with @FieldsBeside(schema).
 */
export const TakesFile = (description: string, fields: Readonly<Record<string, string>> = {}) => {
  const names = Object.keys(fields);
  return applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary', description },
          ...Object.fromEntries(
            Object.entries(fields).map(([name, what]) => [
              name,
              { type: 'string', description: what },
            ]),
          ),
        },
      },
    }),
    UseInterceptors(
      FileInterceptor('file', {
        // No `dest` and no `storage`: multer keeps the file in memory.
        limits: {
          fileSize: MAX_BODY_BYTES,
          files: 1,
          fields: names.length,
          fieldSize: MAX_FIELD_BYTES,
          parts: 1 + names.length,
        },
      }),
    ),
  );
};

/** The text fields beside a file. A body as such would describe itself in place of the file. */
export const FieldsBeside = (schema: z.ZodType) =>
  createParamDecorator((_: unknown, context: ExecutionContext) =>
    validated(schema, context.switchToHttp().getRequest<Request>().body ?? {}),
  )();
