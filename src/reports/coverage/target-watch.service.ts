import { Injectable, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { EventBus } from '../../platform/events/event-bus.js';
import { logOf } from '../../platform/logging/log.js';
import { ProgrammesService } from '../../rollout/programmes.service.js';

/** Logs a warning for every grant year that is off its target, at the start and whenever a change makes it so. */
@Injectable()
export class TargetWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = logOf('coverage');
  private warned: ReadonlySet<string> = new Set();
  private looking: Promise<void> = Promise.resolve();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly programmes: ProgrammesService,
    private readonly events: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    this.lookAgain();
    this.unsubscribe = this.events.on('registry-changed', () => {
      this.lookAgain();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe();
    await this.looking;
  }

  /** One look after another, so that the last one said is the newest. */
  private lookAgain(): void {
    this.looking = this.looking
      .then(() => this.look())
      .catch((error: unknown) => {
        this.log.error('registered villages could not be compared with the targets', error);
      });
  }

  private async look(): Promise<void> {
    const years = await this.programmes.reconciliation();
    // A registry that is still empty is off every target, and nobody needs to be told.
    if (years.every(({ registered }) => registered === 0)) return;
    const said = new Set<string>();
    for (const { grantYear, target, registered, warning } of years) {
      if (!warning) continue;
      const line = `${String(grantYear)} ${warning.code} ${warning.message}`;
      said.add(line);
      if (this.warned.has(line)) continue;
      this.log.warn(warning.message, { code: warning.code, grantYear, target, registered });
    }
    this.warned = said;
  }
}
