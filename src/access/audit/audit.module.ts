import { MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { SecretsModule } from '../../platform/secrets/secrets.module.js';
import { AuditChain } from './audit-chain.js';
import { AuditLog } from './audit-log.js';
import { AuditController } from './audit.controller.js';
import { CallRecorder } from './call-recorder.js';
import { HeadKeeper } from './head-keeper.js';

/** The record of who did what. */
@Module({
  imports: [SecretsModule],
  controllers: [AuditController],
  providers: [AuditLog, AuditChain, CallRecorder, HeadKeeper],
  exports: [AuditLog],
})
export class AuditModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(CallRecorder).forRoutes('{*every}');
  }
}
