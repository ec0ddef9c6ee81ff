import { SnmpCredentials } from '../domain/probe/plan.js';
import { FaultKind } from '../domain/sample/scenario.js';

/** One village of the simulation: a router with an SNMP agent on an address of its own. */
export interface SimulatedVillage {
  readonly code: string;
  readonly name: string;
  /** An IP literal of this machine or namespace; echo requests are answered by the kernel. */
  readonly address: string;
  readonly snmpPort: number;
}

export interface SimulationPlan {
  readonly villages: readonly SimulatedVillage[];
  /** What the agents let in; anything else gets no answer. */
  readonly credentials: readonly SnmpCredentials[];
  /** Whether the process runs in a namespace of its own, where an address can be cut off. */
  readonly canCut: boolean;
  readonly scripted: boolean;
}

/** What really happened in a village, with ISO 8601 instants. */
export interface VillageTruth {
  readonly code: string;
  readonly fault: FaultKind;
  readonly since: string;
  readonly history: readonly { readonly fault: FaultKind; readonly at: string }[];
}

/** How the simulation is steered, in the same process or across one. Each call ends once it is in effect. */
export interface FleetControl {
  /** Refused with `unknown-village` or `cut-impossible`. Takes the village out of the script. */
  setFault(code: string, kind: FaultKind): Promise<VillageTruth>;
  setScripted(enabled: boolean): Promise<void>;
  truth(): Promise<readonly VillageTruth[]>;
}

export type FleetCall =
  | { readonly method: 'setFault'; readonly code: string; readonly kind: FaultKind }
  | { readonly method: 'setScripted'; readonly enabled: boolean }
  | { readonly method: 'truth' };

export type ToSimulator =
  | { readonly type: 'start'; readonly plan: SimulationPlan }
  | { readonly type: 'call'; readonly id: number; readonly call: FleetCall }
  | { readonly type: 'stop' };

export interface RefusedCall {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

export type FromSimulator =
  | { readonly type: 'listening' }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly result?: VillageTruth | readonly VillageTruth[] | null;
      readonly refused?: RefusedCall;
    };
