import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SecretsModule } from '../platform/secrets/secrets.module.js';
import { ImportFileReader } from './import-file.js';
import { ImportMatching } from './import-matching.js';
import { ImportPlanning } from './import-planning.js';
import { ImportStore } from './import-store.js';
import { ImportController } from './import.controller.js';
import { ImportService } from './import.service.js';
import { LinksController } from './links.controller.js';
import { PlacesService } from './places.service.js';
import { ProviderRow } from './provider.entity.js';
import { ProvidersController } from './providers.controller.js';
import { ReferenceTargetRow } from './reference-target.entity.js';
import { ReferenceTargetsController } from './reference-targets.controller.js';
import { RegionsController } from './regions.controller.js';
import { RegionsService } from './regions.service.js';
import { RegistryChanges } from './registry-changes.js';
import { RegistryService } from './registry.service.js';
import { SnmpProfile } from './snmp-profile.entity.js';
import { SnmpProfilesController } from './snmp-profiles.controller.js';
import { SnmpProfilesService } from './snmp-profiles.service.js';
import { SpreadsheetProcess } from './spreadsheet/spreadsheet-process.js';
import { UpstreamNodeRow } from './upstream-node.entity.js';
import { UpstreamNodesController } from './upstream-nodes.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ProviderRow, ReferenceTargetRow, SnmpProfile, UpstreamNodeRow]),
    SecretsModule,
  ],
  controllers: [
    ImportController,
    LinksController,
    ProvidersController,
    ReferenceTargetsController,
    RegionsController,
    SnmpProfilesController,
    UpstreamNodesController,
  ],
  providers: [
    ImportFileReader,
    ImportMatching,
    ImportPlanning,
    ImportService,
    ImportStore,
    PlacesService,
    RegionsService,
    RegistryChanges,
    RegistryService,
    SnmpProfilesService,
    SpreadsheetProcess,
  ],
  exports: [ImportService, RegionsService, RegistryService],
})
export class RegistryModule {}
