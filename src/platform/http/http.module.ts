import { Global, Module } from '@nestjs/common';
import { FrontPageController } from './front-page.controller.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

@Global()
@Module({
  controllers: [HealthController, FrontPageController],
  providers: [HealthService],
  exports: [HealthService],
})
export class HttpModule {}
