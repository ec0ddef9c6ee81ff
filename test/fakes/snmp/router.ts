import { Mib } from './agent.js';
import { counter32, counter64, gauge32, integer, oid, text, ticks } from './ber.js';

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';

export interface FakePort {
  readonly index: number;
  readonly name: string;
  readonly operStatus?: number;
  readonly inOctets?: bigint;
  readonly outOctets?: bigint;
  readonly type?: number;
}

/** Fills a MIB as a small MikroTik router with these ports would. Values come as they are given, nothing counts. */
export function fillRouter(
  mib: Mib,
  ports: readonly FakePort[],
  options: { readonly uptime?: number; readonly ifTableOnly?: boolean } = {},
): void {
  mib.clear();
  mib.set('1.3.6.1.2.1.1.1.0', text('RouterOS hEX'));
  mib.set('1.3.6.1.2.1.1.2.0', oid('1.3.6.1.4.1.14988.1'));
  mib.set('1.3.6.1.2.1.1.3.0', ticks(options.uptime ?? 8_640_000));
  mib.set('1.3.6.1.4.1.14988.1.1.6.1.0', gauge32(17));
  mib.set('1.3.6.1.4.1.14988.1.1.3.10.0', integer(415));
  for (const port of ports) {
    const { index, name } = port;
    mib.set(`${IF}.1.${index}`, integer(index));
    mib.set(`${IF}.2.${index}`, text(name));
    mib.set(`${IF}.3.${index}`, integer(port.type ?? 6));
    mib.set(`${IF}.5.${index}`, gauge32(100_000_000));
    mib.set(`${IF}.8.${index}`, integer(port.operStatus ?? 1));
    mib.set(`${IF}.9.${index}`, ticks(4_321));
    mib.set(`${IF}.10.${index}`, counter32(Number((port.inOctets ?? 1_000n) % 2n ** 32n)));
    mib.set(`${IF}.13.${index}`, counter32(1));
    mib.set(`${IF}.14.${index}`, counter32(2));
    mib.set(`${IF}.16.${index}`, counter32(Number((port.outOctets ?? 2_000n) % 2n ** 32n)));
    mib.set(`${IF}.19.${index}`, counter32(3));
    mib.set(`${IF}.20.${index}`, counter32(4_000_000_000));
    if (options.ifTableOnly) continue;
    mib.set(`${IFX}.1.${index}`, text(name));
    mib.set(`${IFX}.6.${index}`, counter64(port.inOctets ?? 1_000n));
    mib.set(`${IFX}.10.${index}`, counter64(port.outOctets ?? 2_000n));
    mib.set(`${IFX}.15.${index}`, gauge32(100));
    mib.set(`${IFX}.19.${index}`, ticks(0));
  }
}
