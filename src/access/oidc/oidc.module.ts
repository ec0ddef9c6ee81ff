import { Module } from '@nestjs/common';
import { AccessModule } from '../access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { Clock } from '../clock.js';
import { Identities } from './identities.js';
import { IdentityLinksController } from './identity-links.controller.js';
import { IdentityLinks } from './identity-links.js';
import { OidcController } from './oidc.controller.js';
import { OidcSignIn } from './oidc-sign-in.js';

/** Signing in through the office's identity provider, beside passwords. */
@Module({
  imports: [AccessModule, AuditModule],
  controllers: [OidcController, IdentityLinksController],
  providers: [Clock, Identities, IdentityLinks, OidcSignIn],
})
export class OidcModule {}
