import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { programmeCoverage } from './coverage.js';
import { monitorHealth } from './monitor-health.js';
import { networkOverview } from './network-overview.js';
import { providers } from './providers.js';
import { villagePage } from './village.js';

/** Every dashboard as it is now written; its file in grafana/dashboards is named by its uid. */
export const buildDashboards = (): Dashboard[] => [
  networkOverview(),
  villagePage(),
  providers(),
  programmeCoverage(),
  monitorHealth(),
];
