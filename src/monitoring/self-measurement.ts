import { statfs } from 'node:fs/promises';
import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
} from '@nestjs/common';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { HealthService } from '../platform/http/health.service.js';
import { logOf } from '../platform/logging/log.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';

/** As often as Prometheus looks. */
const MEASURE_MS = 15_000;

/** Measures what the service stands on, whether it leads or not: the database and the disk of its data folder. */
@Injectable()
export class SelfMeasurement implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('self-measurement');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataDir'>,
    private readonly health: HealthService,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.measure();
    this.timer = setInterval(() => void this.measure(), MEASURE_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async measure(): Promise<void> {
    await Promise.all([this.measureDatabase(), this.measureDisk()]);
  }

  private async measureDatabase(): Promise<void> {
    const { reasons } = await this.health.readiness();
    this.telemetry.set('internet_desa_database_up', {}, 'database' in reasons ? 0 : 1);
  }

  private async measureDisk(): Promise<void> {
    try {
      const { bsize, blocks, bavail } = await statfs(this.settings.dataDir);
      this.telemetry.set('internet_desa_data_dir_size_bytes', {}, blocks * bsize);
      // What is kept back for root is not the service's to use.
      this.telemetry.set('internet_desa_data_dir_free_bytes', {}, bavail * bsize);
    } catch (error) {
      this.log.warn('the disk of the data folder could not be measured', { reason: String(error) });
    }
  }
}
