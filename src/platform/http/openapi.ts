import { INestApplication } from '@nestjs/common';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { PERMISSION_EXTENSION } from './permission.decorator.js';
import { problemSchema } from './problem.js';
import { sessionCookieName } from './session-cookie-name.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const CSRF =
  'POST /session sets it. A call by cookie that changes something also sends X-CSRF-Token, which GET /session gives.';

/** Every operation may answer with a problem; a public one needs no sign-in. */
function complete(document: OpenAPIObject): OpenAPIObject {
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    Problem: z.toJSONSchema(problemSchema, { target: 'openapi-3.0' }) as object,
  };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      operation.responses = {
        ...operation.responses,
        default: { description: 'A problem, with a stable code', content: problemContent },
      };
      const permission = (operation as unknown as Record<string, unknown>)[PERMISSION_EXTENSION];
      if (permission === 'public') operation.security = [];
    }
  }
  return document;
}

/** The OpenAPI document of everything the application serves. `publicUrl`: where callers reach it, if not here. */
export function openApiDocument(app: INestApplication, publicUrl?: string): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Pantau Desa')
    .setDescription(
      'Registry, monitor and figures for villages with a publicly funded internet link. ' +
        'Instants are ISO 8601 UTC; lists are {items, page, pageSize, total}; a repeated parameter means OR; ' +
        'errors are application/problem+json with a stable code.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'pd_…' }, 'token')
    .addCookieAuth(
      sessionCookieName(publicUrl),
      { type: 'apiKey', in: 'cookie', description: CSRF },
      'session',
    )
    .addSecurityRequirements('token')
    .addSecurityRequirements('session');
  if (publicUrl !== undefined) builder.addServer(publicUrl);
  return complete(SwaggerModule.createDocument(app, builder.build()));
}
