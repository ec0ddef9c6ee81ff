import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Instant } from '../domain/time/instant.js';
import { SnmpCredentials } from '../domain/probe/plan.js';
import { SimulatedDevice } from './device.js';
import { Desk } from './mib-tree.js';
import { Agent, AgentUser, Mib, netSnmp } from './net-snmp-agent.js';

/** A real SNMP agent on the village's own address. Unknown communities and users get no value. */
export interface VillageAgent {
  close(): void;
}

function userOf(credentials: SnmpCredentials & { readonly version: 'v3' }): AgentUser {
  const { authProtocol, privProtocol } = credentials;
  return {
    name: credentials.user,
    level: netSnmp.SecurityLevel[credentials.level],
    authProtocol: authProtocol && netSnmp.AuthProtocols[authProtocol],
    authKey: credentials.authKey,
    privProtocol: privProtocol && netSnmp.PrivProtocols[privProtocol],
    privKey: credentials.privKey,
  };
}

function admit(agent: Agent, credentials: readonly SnmpCredentials[]): void {
  for (const one of credentials) {
    if (one.version === 'v3') agent.getAuthorizer().addUser(userOf(one));
    else agent.getAuthorizer().addCommunity(one.community);
  }
}

/** 0x80, an enterprise number, "octets" and the digits of the village's code: the same after every start. */
function engineId(villageCode: string): string {
  return `8000b98305${villageCode.replaceAll('.', '')}`;
}

/**
 * Opens the agent of a device. The socket is opened here, so that a packet to a silent device is dropped before the
 * agent sees it, and the desk is set to the device the packet is for. Rejects with the socket's error.
 */
export async function openAgent(
  device: SimulatedDevice,
  mib: Mib,
  desk: Desk,
  credentials: readonly SnmpCredentials[],
  now: () => Instant,
): Promise<VillageAgent> {
  const { address, snmpPort } = device.village;
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const listen = socket.on.bind(socket);
  socket.on = ((event: string, listener: (...args: unknown[]) => void) =>
    event === 'message'
      ? listen('message', (...args) => {
          if (device.snmpSilent) return;
          desk.device = device;
          desk.at = now();
          listener(...args);
        })
      : listen(event, listener)) as typeof socket.on;
  const listening = once(socket, 'listening');
  const agent = netSnmp.createAgent(
    {
      address,
      port: snmpPort,
      transport: 'udp4',
      engineID: engineId(device.village.code),
      disableAuthorization: false,
      dgramModule: { createSocket: () => socket },
    },
    // What it cannot read or must not answer it reports here, packet by packet: a device keeps that to itself.
    () => undefined,
    mib,
  );
  admit(agent, credentials);
  Object.defineProperties(agent.engine, {
    engineBoots: { get: () => device.engineBoots },
    engineTime: { get: () => Math.floor(device.uptimeCentiseconds(now()) / 100) },
  });
  await listening;
  return { close: () => agent.close() };
}
