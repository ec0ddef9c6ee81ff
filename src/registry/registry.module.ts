import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SecretsModule } from '../platform/secrets/secrets.module.js';
import { ProviderRow } from './provider.entity.js';
import { ReferenceTargetRow } from './reference-target.entity.js';
import { RegionsService } from './regions.service.js';
import { RegistryChanges } from './registry-changes.js';
import { RegistryService } from './registry.service.js';
import { SnmpProfile } from './snmp-profile.entity.js';
import { UpstreamNodeRow } from './upstream-node.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ProviderRow, ReferenceTargetRow, SnmpProfile, UpstreamNodeRow]),
    SecretsModule,
  ],
  providers: [RegistryChanges, RegistryService, RegionsService],
  exports: [RegistryService, RegionsService],
})
export class RegistryModule {}
