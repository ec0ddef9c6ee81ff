import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Echo requests are counted per address before anything is dropped; the first after two quiet seconds is a scheduled
 * one, for a confirming burst follows its lost echo within less and the next round comes later.
 */
const RULES = `table ip village {
  set cut { type ipv4_addr; }
  map loss { type ipv4_addr : verdict; }
  set recent { type ipv4_addr; flags dynamic, timeout; timeout 2s; size 65535; }
  set asked { type ipv4_addr; flags dynamic; size 65535; }
  set scheduled { type ipv4_addr; flags dynamic; size 65535; }
  set dropped { type ipv4_addr; flags dynamic; size 65535; }
  set dropped_scheduled { type ipv4_addr; flags dynamic; size 65535; }
  set swallowed { type ipv4_addr; flags dynamic; size 65535; }
  chain count_echo {
    update @asked { ip daddr counter }
    ip daddr != @recent meta mark set 1
    meta mark 1 update @scheduled { ip daddr counter }
    update @recent { ip daddr }
  }
  chain drop_echo {
    update @dropped { ip daddr counter }
    meta mark 1 update @dropped_scheduled { ip daddr counter }
    drop
  }
  chain lose_10 { numgen random mod 100 < 10 goto drop_echo; }
  chain lose_20 { numgen random mod 100 < 20 goto drop_echo; }
  chain villages {
    type filter hook prerouting priority raw; policy accept;
    icmp type echo-request jump count_echo
    ip daddr @cut update @swallowed { ip daddr counter } drop
    icmp type echo-request ip daddr vmap @loss
  }
}`;

export type FilterCounter = 'asked' | 'scheduled' | 'dropped' | 'dropped_scheduled' | 'swallowed';

interface Listing {
  readonly nftables: readonly {
    readonly set?: {
      readonly elem?: readonly {
        readonly elem: { readonly val: string; readonly counter: { readonly packets: number } };
      }[];
    };
  }[];
}

/** nftables in the villages' namespace: cuts an address off, or loses some of the echo requests to it. */
export class VillageFilter {
  constructor(private readonly namespace: string) {}

  async lay(): Promise<void> {
    await this.nft(RULES);
  }

  /** From now on everything to these addresses is dropped. */
  async cut(...addresses: string[]): Promise<void> {
    await this.nft(`add element ip village cut { ${addresses.join(', ')} }`);
  }

  async mend(...addresses: string[]): Promise<void> {
    await this.nft(`delete element ip village cut { ${addresses.join(', ')} }`);
  }

  /** From now on this share of the echo requests to these addresses is dropped, at random. */
  async lose(percent: 10 | 20, addresses: readonly string[]): Promise<void> {
    const elements = addresses.map((address) => `${address} : jump lose_${percent}`);
    await this.nft(`add element ip village loss { ${elements.join(', ')} }`);
  }

  /** Packets counted so far, by address. */
  async count(counter: FilterCounter): Promise<ReadonlyMap<string, number>> {
    const listed = await this.nft(`list set ip village ${counter}`, '-j');
    const { nftables } = JSON.parse(listed) as Listing;
    const elements = nftables.flatMap(({ set }) => set?.elem ?? []);
    return new Map(elements.map(({ elem }) => [elem.val, elem.counter.packets]));
  }

  private async nft(commands: string, ...options: string[]): Promise<string> {
    const parts = ['netns', 'exec', this.namespace, 'nft', ...options, commands];
    const { stdout } = await run('ip', parts, { maxBuffer: 50_000_000 });
    return stdout;
  }
}

/** The sum over these addresses of what was counted between two readings. */
export function grown(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  addresses: readonly string[],
): number {
  return addresses.reduce(
    (sum, address) => sum + (after.get(address) ?? 0) - (before.get(address) ?? 0),
    0,
  );
}
