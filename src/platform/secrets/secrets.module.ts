import { Global, Module } from '@nestjs/common';
import { SETTINGS, Settings } from '../config/config.js';
import { openBox } from './key-ring.js';
import { SecretBox } from './secret-box.js';

@Global()
@Module({
  providers: [
    {
      provide: SecretBox,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => openBox(settings.dataDir, settings.environment),
    },
  ],
  exports: [SecretBox],
})
export class SecretsModule {}
