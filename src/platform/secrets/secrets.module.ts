import { Global, Module } from '@nestjs/common';
import { SETTINGS, Settings } from '../config/config.js';
import { SecretBox } from './secret-box.js';
import { secretKey } from './secret-key.js';

@Global()
@Module({
  providers: [
    {
      provide: SecretBox,
      inject: [SETTINGS],
      useFactory: (settings: Settings) =>
        new SecretBox(secretKey(settings.dataDir, settings.environment.SECRET_KEY)),
    },
  ],
  exports: [SecretBox],
})
export class SecretsModule {}
