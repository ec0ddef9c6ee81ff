import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS } from '../../domain/time/instant.js';
import { AcknowledgeSigner } from '../../notifications/notifications.service.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { Permit, readButton, readLink, signedButton, signedLink } from './signature.js';

/** So long after it was composed a message may acknowledge. */
const VALID_MS = 7 * DAY_MS;

/** Where the page of a signed link is, below /api/v1. */
export const ACKNOWLEDGE_PAGE = 'acknowledgements';

/** Signs what acknowledges from a message, and reads it again. Links and buttons have keys of their own. */
@Injectable()
export class Signer extends AcknowledgeSigner {
  private readonly linkKey: Buffer;
  private readonly buttonKey: Buffer;

  constructor(
    secrets: SecretBox,
    @Inject(SETTINGS)
    private readonly settings: {
      readonly environment: Pick<Settings['environment'], 'PUBLIC_URL'>;
    },
  ) {
    super();
    this.linkKey = secrets.keyFor('acknowledging by link');
    this.buttonKey = secrets.keyFor('acknowledging by button');
  }

  override url(incidentId: string, personId: string | null): string | null {
    const base = this.settings.environment.PUBLIC_URL;
    if (base === undefined) return null;
    const link = signedLink(this.linkKey, permitOf(incidentId, personId));
    return `${base.replace(/\/$/, '')}/api/v1/${ACKNOWLEDGE_PAGE}/${link}`;
  }

  override button(incidentId: string, personId: string | null): string {
    return signedButton(this.buttonKey, permitOf(incidentId, personId));
  }

  readLink(link: string): Permit | null {
    return readLink(this.linkKey, link);
  }

  readButton(button: string): Permit | null {
    return readButton(this.buttonKey, button);
  }
}

const permitOf = (incidentId: string, personId: string | null): Permit => ({
  incidentId,
  personId,
  expiresAt: Date.now() + VALID_MS,
});
