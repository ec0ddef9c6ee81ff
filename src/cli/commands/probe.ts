import { isAddress, isAllowedAddress } from '../../domain/link/address.js';
import { ProbeTarget } from '../../domain/probe/plan.js';
import { ProbeNowResult } from '../../domain/probe/sample.js';
import { PollerProcess } from '../../monitoring/poller/poller-process.js';
import { Settings } from '../../platform/config/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { RegistryService } from '../../registry/registry.service.js';
import { Command, UsageError, parseWords } from '../command.js';
import { withFeatures } from '../features.js';

const PATIENCE_MS = 20_000;

async function probe(target: ProbeTarget, settings: Settings): Promise<ProbeNowResult> {
  const { allowedNetworks, networkNamespace: _namespace, ...policy } = settings.probing;
  const poller = new PollerProcess(settings);
  try {
    return await new Promise((resolve, reject) => {
      const impatience = setTimeout(
        () =>
          reject(new DomainError('poller.no-answer', 'The poller did not answer in time.', 503)),
        PATIENCE_MS,
      );
      const settle = (act: () => void) => {
        clearTimeout(impatience);
        act();
      };
      poller.start({
        // Its own probe is all it is asked for: a plan without targets, so that nothing is polled beside it.
        started: () =>
          poller.send({ type: 'plan', plan: { version: 0, targets: [], policy, allowedNetworks } }),
        message: (message) => {
          if (message.type === 'ready') poller.send({ type: 'probe-now', requestId: 1, target });
          if (message.type === 'probe-now') settle(() => resolve(message.result));
        },
        lost: (reason) =>
          settle(() =>
            reject(new DomainError('poller.not-running', `The poller ended: ${reason}.`, 503)),
          ),
      });
    });
  } finally {
    await poller.stop();
  }
}

function inWords({ icmp, snmp }: ProbeNowResult): string {
  const rtt = icmp?.rttMs == null ? '' : `, ${icmp.rttMs.toFixed(2)} ms`;
  const echoes = icmp
    ? `ICMP: ${icmp.received} of ${icmp.sent} echoes answered${rtt}`
    : 'ICMP: not measured';
  if (!snmp) return `${echoes}\nSNMP: not asked`;
  if (!snmp.ok) return `${echoes}\nSNMP: ${snmp.reason}`;
  const { reading } = snmp;
  const speed = reading.speedMbps === null ? '' : `, ${reading.speedMbps} Mbps`;
  return `${echoes}\nSNMP: port ${reading.interfaceName} ${reading.operStatus}${speed}, device up for ${Math.floor(reading.uptimeCentiseconds / 100)} s`;
}

export const probeCommand: Command = {
  name: 'probe',
  usage: 'probe LINK|IP            probes once, beside the service',
  run: (words) => {
    const { rest } = parseWords(words, []);
    const [wanted, ...more] = rest;
    if (wanted === undefined || more.length > 0)
      throw new UsageError('give one link id or IP address');
    return withFeatures(async (context, settings) => {
      const { targets } = await context.get(RegistryService, { strict: false }).planTargets();
      const target = isAddress(wanted)
        ? { id: wanted, address: wanted, snmp: null }
        : targets.find(({ id }) => id === wanted);
      if (!target)
        throw new DomainError('link.unknown', `There is no monitored link ${wanted}.`, 404);
      if (!isAllowedAddress(target.address, settings.probing.allowedNetworks)) {
        throw new DomainError(
          'address.not-allowed',
          `${target.address} is outside probing.allowedNetworks.`,
          409,
        );
      }
      return inWords(await probe(target, settings));
    });
  },
};
