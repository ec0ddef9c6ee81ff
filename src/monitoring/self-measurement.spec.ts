import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HealthService } from '../platform/http/health.service.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { SelfMeasurement } from './self-measurement.js';

let folder: string;
let health: HealthService;
let telemetry: ProcessTelemetry;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'self-measurement-'));
  health = new HealthService();
  telemetry = new ProcessTelemetry();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function measured(name: string): Promise<number | undefined> {
  const self = new SelfMeasurement({ dataDir: folder }, health, telemetry);
  await self.onApplicationBootstrap();
  self.beforeApplicationShutdown();
  const metric = await telemetry.registry.getSingleMetric(name)?.get();
  return metric?.values[0]?.value;
}

describe('what the service stands on', () => {
  it('is a database that answers, whatever else is wrong', async () => {
    health.register('database', () => null);
    health.register('poller', () => 'the poller is not running');
    expect(await measured('internet_desa_database_up')).toBe(1);
  });

  it('is a database that does not', async () => {
    health.register('database', () => Promise.reject(new Error('connection refused')));
    expect(await measured('internet_desa_database_up')).toBe(0);
  });

  it('is a disk, with less free than there is', async () => {
    const free = (await measured('internet_desa_data_dir_free_bytes')) ?? 0;
    expect(free).toBeGreaterThan(0);
    expect(await measured('internet_desa_data_dir_size_bytes')).toBeGreaterThan(free);
  });

  it('is looked at also where the data folder is gone', async () => {
    rmSync(folder, { recursive: true });
    health.register('database', () => null);
    expect(await measured('internet_desa_database_up')).toBe(1);
  });
});
