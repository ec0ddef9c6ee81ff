import { Module } from '@nestjs/common';
import { SecretsModule } from '../../platform/secrets/secrets.module.js';
import { AuditLog } from './audit-log.js';

/** The record of who did what. */
@Module({
  imports: [SecretsModule],
  providers: [AuditLog],
  exports: [AuditLog],
})
export class AuditModule {}
