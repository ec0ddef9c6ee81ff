import { createRequire } from 'node:module';
import type { Socket } from 'node:dgram';

/**
 * The part of net-snmp's agent that the simulation uses, with types: the package declares its agent as `any`. The
 * codec is deliberately not the poller's, so that a shared error could not hide.
 */
export interface InstanceNode {
  value: string | number | Buffer | null;
  valueType: number;
}

export interface MibRequest {
  readonly instanceNode: InstanceNode;
  done(error?: { errorStatus: number; type: number; value: null }): void;
}

export interface MibProvider {
  readonly name: string;
  readonly type: number;
  readonly oid: string;
  readonly scalarType: number;
  readonly maxAccess: number;
  readonly handler: (request: MibRequest) => void;
}

export interface Mib {
  registerProvider(provider: MibProvider): void;
  addProviderToNode(provider: MibProvider): unknown;
  addNodesForOid(oid: string): InstanceNode;
}

export interface AgentUser {
  readonly name: string;
  readonly level: number;
  readonly authProtocol?: string | undefined;
  readonly authKey?: string | undefined;
  readonly privProtocol?: string | undefined;
  readonly privKey?: string | undefined;
}

export interface Agent {
  readonly engine: { engineBoots: number; engineTime: number };
  getAuthorizer(): { addCommunity(name: string): void; addUser(user: AgentUser): void };
  close(): void;
}

interface AgentOptions {
  readonly address: string;
  readonly port: number;
  readonly engineID: string;
  readonly disableAuthorization: false;
  readonly dgramModule: { createSocket(transport: 'udp4' | 'udp6'): Socket };
  readonly transport: 'udp4' | 'udp6';
}

interface NetSnmp {
  createMib(): Mib;
  createAgent(options: AgentOptions, callback: (error: Error | null) => void, mib: Mib): Agent;
  readonly ObjectType: Readonly<
    Record<
      | 'Integer'
      | 'OctetString'
      | 'OID'
      | 'Counter'
      | 'Gauge'
      | 'TimeTicks'
      | 'Counter64'
      | 'NoSuchInstance',
      number
    >
  >;
  readonly MibProviderType: { readonly Scalar: number };
  readonly MaxAccess: { readonly 'read-only': number };
  readonly SecurityLevel: Readonly<Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>>;
  readonly AuthProtocols: Readonly<Record<string, string>>;
  readonly PrivProtocols: Readonly<Record<string, string>>;
}

export const netSnmp = createRequire(import.meta.url)('net-snmp') as NetSnmp;
