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

const LINK = 'acknowledging by link';
const BUTTON = 'acknowledging by button';

/** Signs what acknowledges from a message, and reads it again. Links and buttons have keys of their own. */
@Injectable()
export class Signer extends AcknowledgeSigner {
  constructor(
    private readonly secrets: SecretBox,
    @Inject(SETTINGS)
    private readonly settings: {
      readonly environment: Pick<Settings['environment'], 'PUBLIC_URL'>;
    },
  ) {
    super();
  }

  override url(incidentId: string, personId: string | null): string | null {
    const base = this.settings.environment.PUBLIC_URL;
    if (base === undefined) return null;
    const link = signedLink(this.secrets.keyFor(LINK), permitOf(incidentId, personId));
    return `${base.replace(/\/$/, '')}/api/v1/${ACKNOWLEDGE_PAGE}/${link}`;
  }

  override button(incidentId: string, personId: string | null): string {
    return signedButton(this.secrets.keyFor(BUTTON), permitOf(incidentId, personId));
  }

  readLink(link: string): Permit | null {
    return underAny(this.secrets.keysFor(LINK), (key) => readLink(key, link));
  }

  readButton(button: string): Permit | null {
    return underAny(this.secrets.keysFor(BUTTON), (key) => readButton(key, button));
  }
}

/** What was sent before the secret key changed is good until it expires. */
function underAny(keys: readonly Buffer[], read: (key: Buffer) => Permit | null): Permit | null {
  for (const key of keys) {
    const permit = read(key);
    if (permit) return permit;
  }
  return null;
}

const permitOf = (incidentId: string, personId: string | null): Permit => ({
  incidentId,
  personId,
  expiresAt: Date.now() + VALID_MS,
});
