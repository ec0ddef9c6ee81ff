import { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { Settings } from '../config/config.js';
import { tileOrigin } from '../config/map-schema.js';
import { DomainError } from '../errors/domain-error.js';
import { compressAnswers, consoleFiles } from './console.js';
import { ForeignFilterInterceptor } from '../scope/foreign-filter.interceptor.js';
import { openApiDocument } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { API_PAGE, consoleCsp, httpsOnly, securityHeaders } from './security-headers.js';
import { RefusedBodyInterceptor, keepRefusal } from './refused-body.js';
import { StrayQueryInterceptor } from './stray-query.interceptor.js';
import { warnOfUntrustedProxy } from './untrusted-proxy.js';
import { MAX_BODY_BYTES, MULTIPART_OVERHEAD_BYTES } from './upload.js';
import { schemaPipe } from './validation.js';

/** Refuses by its announced length, before a byte of it is read. */
function announcedLength(request: Request, _response: Response, next: NextFunction): void {
  const announced = Number(request.headers['content-length'] ?? 0);
  next(
    announced > MAX_BODY_BYTES + MULTIPART_OVERHEAD_BYTES
      ? new DomainError('too-large', 'A body is at most 5 MB.', 413)
      : undefined,
  );
}

/** Nest says that there is no such address for what lies under the prefix; outside of it Express would, in its own way. */
function answerForEverything(app: NestExpressApplication): void {
  app.getHttpAdapter().setNotFoundHandler = (handler) => app.use(handler);
}

/**
 * Everything that holds for all routes: prefix, headers, body limit, validation, the error answer and the API page.
 * Call it before `app.init()` or `app.listen()`.
 */
export function configureHttp(app: NestExpressApplication, settings: Settings): void {
  app.disable('x-powered-by');
  // A list in the query is a repeated name; nested objects are nothing this API takes.
  app.set('query parser', 'simple');
  // Of anybody else X-Forwarded-For says what it likes.
  app.set('trust proxy', settings.access.trustedProxies);
  app.use(securityHeaders);
  app.use(httpsOnly(settings.environment.PUBLIC_URL));
  app.use(warnOfUntrustedProxy());
  app.use(compressAnswers);
  app.use(consoleFiles(consoleCsp({ tileOrigin: tileOrigin(settings.map) })));
  app.use(announcedLength);
  app.useBodyParser('json', { limit: MAX_BODY_BYTES });
  app.use(keepRefusal(app));
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'publik'] });
  answerForEverything(app);
  app.useGlobalPipes(schemaPipe);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(
    new RefusedBodyInterceptor(),
    new StrayQueryInterceptor(),
    new ForeignFilterInterceptor(),
  );
  SwaggerModule.setup(API_PAGE, app, () => openApiDocument(app, settings.environment.PUBLIC_URL), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    yamlDocumentUrl: 'api/v1/openapi.yaml',
    customSiteTitle: 'Pantau Desa: API',
  });
}
