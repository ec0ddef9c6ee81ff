import { DataSource } from 'typeorm';
import { LedgerService } from '../../../src/monitoring/ledger.service.js';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
import { Monitor } from '../../../src/monitoring/monitor.js';
import { Rollups } from '../../../src/monitoring/rollups/rollups.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../../src/platform/telemetry/telemetry.js';
import { FakePoller } from '../../fakes/fake-poller.js';

/** The rollups of one run of the service; its clock is the test's. */
export function runRollups(source: DataSource): Rollups {
  const settings = loadSettings({}, {});
  // No ledger is written here: the rollups only ask whether it is.
  const writer = new LedgerWriter(settings, { serviceUrl: '' });
  const monitor = new Monitor(writer, new ProcessTelemetry(), settings);
  return new Rollups(
    settings,
    source,
    new LedgerService(source),
    writer,
    monitor,
    new FakePoller(),
    { epoch: 1 },
  );
}
