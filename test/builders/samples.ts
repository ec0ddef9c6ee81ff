import {
  ConfirmSample,
  IcmpSample,
  OperStatus,
  SnmpReading,
  SnmpSample,
} from '../../src/domain/probe/sample.js';

/** An answered echo sent at `at`. */
export function answered(targetId: string, at: number, rttMs = 5): IcmpSample {
  return { kind: 'icmp', targetId, at, result: { ok: true, rttMs } };
}

export function lost(targetId: string, at: number): IcmpSample {
  return { kind: 'icmp', targetId, at, result: { ok: false, reason: 'timeout' } };
}

/** A confirming burst about the echo lost at `at`, over two seconds later. */
export function burst(
  targetId: string,
  at: number,
  received: number,
  snmp: ConfirmSample['snmp'] = 'silent',
): ConfirmSample {
  const finishedAt = at + 2_000;
  return {
    kind: 'confirm',
    targetId,
    at,
    finishedAt,
    sent: 10,
    received,
    lastReplyAt: received > 0 ? finishedAt - 100 : null,
    snmp,
  };
}

export function reading(over: Partial<SnmpReading> = {}): SnmpReading {
  return {
    uptimeCentiseconds: 10_000_000,
    objectId: '1.3.6.1.4.1.14988.1',
    profile: 'mikrotik',
    interfaceName: 'ether1',
    interfaceIndex: 1,
    operStatus: 'up',
    lastChangeCentiseconds: null,
    speedMbps: 100,
    receivedOctets: '18446744073709551615',
    transmittedOctets: '2',
    counterBits: 64,
    errorsIn: 1,
    errorsOut: 2,
    discardsIn: 3,
    discardsOut: 4,
    discontinuityCentiseconds: null,
    serial: null,
    extras: { dhcpLeases: 17 },
    ...over,
  };
}

export function polled(
  targetId: string,
  at: number,
  operStatus: OperStatus,
  reread = false,
): SnmpSample {
  return {
    kind: 'snmp',
    targetId,
    at,
    reread,
    result: { ok: true, reading: reading({ operStatus }) },
  };
}
