import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { IncidentClass, Severity } from '../../domain/incident/incident.js';
import { securityContact } from '../../domain/security/routing.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { CsirtService } from '../../rollout/csirt/csirt.service.js';
import { OnCallService } from '../on-call/on-call.service.js';
import { OnCall, OnCallRecipient, Responsibility } from '../ports.js';

type About = Responsibility & {
  readonly severity: Severity;
  readonly class: IncidentClass;
  readonly step: number;
};

/** The rota, but that security incidents open with whoever is there for them; escalation goes to the rota's teams. */
@Injectable()
export class SecurityOnCall extends OnCall {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'incidents'>,
    @Inject(OnCallService) private readonly rota: OnCall,
    @Inject(CsirtService) private readonly csirts: Pick<CsirtService, 'of'>,
  ) {
    super();
  }

  override async recipientsFor(
    manager: EntityManager,
    about: About,
    at: Instant,
  ): Promise<readonly OnCallRecipient[]> {
    const contact =
      about.class === 'security' && about.step === 0
        ? await this.contactOf(manager, about.regency)
        : null;
    return contact ? [contact] : this.rota.recipientsFor(manager, about, at);
  }

  override escalationSteps(about: Responsibility, at: Instant): Promise<readonly number[]> {
    return this.rota.escalationSteps(about, at);
  }

  /** Null where nobody is named, or there is no channel that sends mail. */
  private async contactOf(
    manager: EntityManager,
    regency: string | null,
  ): Promise<OnCallRecipient | null> {
    const team = regency === null ? null : await this.csirts.of(manager, regency);
    const contact = securityContact(team, this.settings.incidents.security.provinceContact);
    const channel = contact && (await mailChannel(manager));
    if (!channel) return null;
    const { name, email: address } = contact;
    return { personId: null, name, channel, address, notBefore: null };
  }
}

/** Code of the channel that was first set up for mail. */
async function mailChannel(manager: EntityManager): Promise<string | null> {
  const [row] = await manager.query<{ code: string }[]>(
    `select code from channels where kind = 'email' order by created_at, code limit 1`,
  );
  return row?.code ?? null;
}
