import { CreateRegionsAndRegistry1763700000000 } from './migrations/1763700000000-create-regions-and-registry.js';
import { CreateRollout1763700000001 } from './migrations/1763700000001-create-rollout.js';
import { CreateMonitoring1763700000002 } from './migrations/1763700000002-create-monitoring.js';
import { CreateAccess1763700000003 } from './migrations/1763700000003-create-access.js';
import { KeepRollups1763700000010 } from './migrations/1763700000010-keep-rollups.js';
import { LeadByEpoch1763800000000 } from './migrations/1763800000000-lead-by-epoch.js';
import { PlanMaintenance1763800000001 } from './migrations/1763800000001-plan-maintenance.js';
import { LogChanges1763900000000 } from './migrations/1763900000000-log-changes.js';
import { SettleImports1763900000001 } from './migrations/1763900000001-settle-imports.js';
import { SignContracts1763900000002 } from './migrations/1763900000002-sign-contracts.js';
import { ReachMilestones1763900000003 } from './migrations/1763900000003-reach-milestones.js';
import { TargetTranches1764000000000 } from './migrations/1764000000000-target-tranches.js';
import { NameTagsOnce1764000000001 } from './migrations/1764000000001-name-tags-once.js';
import { OpenIncidents1764100000000 } from './migrations/1764100000000-open-incidents.js';
import { ConnectChannels1764100000001 } from './migrations/1764100000001-connect-channels.js';
import { SendNotices1764100000002 } from './migrations/1764100000002-send-notices.js';
import { OrderJournal1764100000003 } from './migrations/1764100000003-order-journal.js';
import { FindDeviceEvents1764100000004 } from './migrations/1764100000004-find-device-events.js';
import { PlanOnCall1764100000005 } from './migrations/1764100000005-plan-on-call.js';
import { SignIn1764200000000 } from './migrations/1764200000000-sign-in.js';
import { KeepAudit1764200000001 } from './migrations/1764200000001-keep-audit.js';
import { ScopeByRegency1764200000002 } from './migrations/1764200000002-scope-by-regency.js';
import { LinkIdentities1764200000003 } from './migrations/1764200000003-link-identities.js';
import { SealMessages1764200000009 } from './migrations/1764200000009-seal-messages.js';

/** Every change of the schema, oldest first. Listed by hand: a build cannot lose one. */
export const MIGRATIONS = [
  CreateRegionsAndRegistry1763700000000,
  CreateRollout1763700000001,
  CreateMonitoring1763700000002,
  CreateAccess1763700000003,
  KeepRollups1763700000010,
  LeadByEpoch1763800000000,
  PlanMaintenance1763800000001,
  LogChanges1763900000000,
  SettleImports1763900000001,
  SignContracts1763900000002,
  ReachMilestones1763900000003,
  TargetTranches1764000000000,
  NameTagsOnce1764000000001,
  OpenIncidents1764100000000,
  ConnectChannels1764100000001,
  SendNotices1764100000002,
  OrderJournal1764100000003,
  FindDeviceEvents1764100000004,
  PlanOnCall1764100000005,
  SignIn1764200000000,
  KeepAudit1764200000001,
  ScopeByRegency1764200000002,
  LinkIdentities1764200000003,
  SealMessages1764200000009,
];
