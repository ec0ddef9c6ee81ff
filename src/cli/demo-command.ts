import { OnCallSample } from '../incidents/on-call/on-call-sample.js';
import { HistoryService } from '../monitoring/history/history.service.js';
import { MonitoringService } from '../monitoring/monitoring.service.js';
import { MetricsListenerService } from '../metrics/metrics-listener.service.js';
import { loadSettings } from '../platform/config/config.js';
import { ImportService } from '../registry/import.service.js';
import { RegistryService } from '../registry/registry.service.js';
import { ProgrammesService } from '../rollout/programmes.service.js';
import { ContractsService } from '../rollout/contracts/contracts.service.js';
import { CsirtService } from '../rollout/csirt/csirt.service.js';
import { RunningService, startService } from '../service.js';
import { Command, UsageError } from './command.js';
import { DemoParts, DemoService, HistoryTarget, SampleTarget } from './demo/demo-service.js';
import { runDemo } from './demo/demo.js';

function sampleTargetOf(service: RunningService): SampleTarget {
  const registry = service.get(RegistryService);
  return {
    isLoaded: async () => (await registry.links()).length > 0,
    writeProgramme: (programme) => service.get(ProgrammesService).writeSample(programme),
    writeProvider: (provider) => registry.upsertProvider(provider),
    writeUpstreamNode: (node) => registry.upsertUpstreamNode(node),
    writeReferenceTarget: (target) => registry.upsertReferenceTarget(target),
    writeSnmpProfile: (profile) => registry.createSnmpProfile(profile),
    importRegistry: async ({ name, content }) => {
      await service.get(ImportService).apply(content, { fileName: name, by: 'demo', sample: true });
    },
    writeAgreements: async ({ contracts, csirts }) => {
      await service.get(ContractsService).writeSample(contracts);
      await service.get(CsirtService).writeSample(csirts);
    },
    writeOnCall: (plan) => service.get(OnCallSample).write(plan),
  };
}

function historyTargetOf(service: RunningService): HistoryTarget {
  const history = service.get(HistoryService);
  return {
    hasSample: () => history.hasSample(),
    writeSample: (links, now, measured, signal) =>
      history.writeSample(links, now, measured, signal),
    recount: async () => {
      await service.get(MonitoringService).recount();
      await service.get(MetricsListenerService).refresh();
    },
  };
}

function asDemoService(service: RunningService): DemoService {
  const monitoring = service.get(MonitoringService);
  return {
    url: service.url,
    metricsUrl: service.metricsUrl,
    firstAccess: service.firstAccess,
    registry: sampleTargetOf(service),
    history: historyTargetOf(service),
    progress: () => ({ ...monitoring.progress(), icmp: monitoring.icmp }),
    stop: () => service.stop(),
  };
}

const PARTS: DemoParts = {
  settings: (overrides) =>
    loadSettings(overrides, undefined, { DATA_DIR: '.data/demo', LOG_LEVEL: 'warn' }),
  startService: async (settings, progress) =>
    asDemoService(await startService(settings, { progress, mustChangePassword: false })),
};

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo                     watches 599 simulated villages (npm run demo)',
  run: async (words) => {
    if (words.length > 0) throw new UsageError('demo takes no words');
    process.exit(await runDemo(PARTS));
  },
};
