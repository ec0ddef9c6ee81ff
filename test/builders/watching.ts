import { Watching } from '../../src/metrics/exposition.js';
import { WatchedLinks } from '../../src/monitoring/links/watched-links.js';
import { MonitorStatus } from '../../src/monitoring/monitoring.service.js';

/** Monitoring that watches these links, with no work planned and nothing down above them. */
export function watching(
  links: WatchedLinks,
  upstreamNodes: MonitorStatus['upstreamNodes'] = [],
): Watching {
  const status: MonitorStatus = {
    role: 'leading',
    epoch: 1,
    poller: { up: true, icmp: 'fping' },
    blindSince: null,
    newestSampleAt: null,
    waitingEvents: 0,
    references: [],
    upstreamNodes,
  };
  return {
    watchedLinks: () => links.all(),
    isInMaintenance: () => false,
    isSuppressed: () => false,
    status: () => status,
  };
}
