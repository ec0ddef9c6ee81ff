import { SnmpCredentials } from '../../domain/probe/plan.js';
import { IcmpMeans } from '../../domain/probe/sample.js';
import { ProgrammeTarget } from '../../domain/programme/target.js';
import { SampleLink } from '../../domain/sample/ledger.js';
import { Instant } from '../../domain/time/instant.js';
import { SampleOnCall } from '../../incidents/on-call/on-call-sample.js';
import { Settings } from '../../platform/config/config.js';
import { SampleAgreements } from './sample-agreements.js';

/** Where the sample registry goes: the registry and rollout features of the running service. */
export interface SampleTarget {
  /** Whether there is a registry already, the sample or one a user imported over it. */
  isLoaded(): Promise<boolean>;
  /** Makes it with its targets, marked as sample; what is there already stays. */
  writeProgramme(programme: SampleProgramme): Promise<void>;
  writeProvider(provider: { readonly code: string; readonly name: string }): Promise<void>;
  writeUpstreamNode(node: SampleNode): Promise<void>;
  writeReferenceTarget(target: SampleReference): Promise<void>;
  writeSnmpProfile(profile: SampleProfile): Promise<void>;
  /** Imports the whole file or rejects with what is wrong in it; its villages are marked as sample. */
  importRegistry(file: { readonly name: string; readonly content: Buffer }): Promise<void>;
  /** Makes contracts and response teams, marked as sample; where there are any already, those stay alone. */
  writeAgreements(agreements: SampleAgreements): Promise<void>;
  /** Makes people and teams, marked as sample; where there are any already, those stay alone. */
  writeOnCall(plan: SampleOnCall): Promise<void>;
}

export interface SampleProgramme {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  readonly targets: readonly ProgrammeTarget[];
}

export interface SampleNode {
  readonly code: string;
  readonly name: string;
  readonly kind: 'pop' | 'backbone' | 'regency';
  readonly regency: string | null;
  readonly provider: string | null;
  readonly address: string;
  readonly parent: string | null;
}

export interface SampleReference {
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

export interface SampleProfile {
  readonly name: string;
  readonly credentials: SnmpCredentials;
}

/** Where the sample history goes; the monitoring feature's HistoryService fits. */
export interface HistoryTarget {
  hasSample(): Promise<boolean>;
  writeSample(
    links: readonly SampleLink[],
    now: Instant,
    measured: Promise<unknown>,
    signal?: AbortSignal,
  ): Promise<{ readonly outages: number; readonly hours: number }>;
  /** Counts the ledger's outages anew after it was filled. */
  recount(): Promise<void>;
}

export interface SignIn {
  readonly user: string;
  readonly password: string;
  readonly apiToken: string;
}

/** The running service as the demo needs it. */
export interface DemoService {
  readonly url: string;
  readonly metricsUrl: string;
  /** Made at the first start on a data folder; null afterwards. */
  readonly firstAccess: SignIn | null;
  readonly registry: SampleTarget;
  readonly history: HistoryTarget;
  /** Links with at least one echo sent since the start, of those probed, and by what means echoes are sent. */
  progress(): {
    readonly measured: number;
    readonly probed: number;
    readonly icmp: IcmpMeans | null;
  };
  /** Ends every process it started. */
  stop(): Promise<void>;
}

/** What the demo changes in the settings. */
export interface DemoOverrides {
  readonly probing: {
    readonly allowedNetworks: readonly string[];
    readonly networkNamespace: string | null;
  };
  readonly access: { readonly demo: true };
}

/** What the demo is put together from. */
export interface DemoParts {
  /** Reads the settings, DATA_DIR being .data/demo unless it is set. */
  settings(overrides: DemoOverrides): Settings;
  startService(settings: Settings, progress: (line: string) => void): Promise<DemoService>;
}
