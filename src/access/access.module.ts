import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService } from './access.service.js';
import { AuditModule } from './audit/audit.module.js';
import { ApiToken } from './api-token.entity.js';
import { TokenGuard } from './token.guard.js';
import { User } from './user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([User, ApiToken]), AuditModule],
  providers: [AccessService, { provide: APP_GUARD, useClass: TokenGuard }],
  exports: [AccessService],
})
export class AccessModule {}
