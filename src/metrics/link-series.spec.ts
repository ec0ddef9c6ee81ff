import { describe, expect, it } from '@jest/globals';
import { reading } from '../../test/builders/samples.js';
import { registeredLink } from '../../test/builders/links.js';
import { LinkFigures } from '../monitoring/links/link-figures.js';
import { WatchedLink } from '../monitoring/links/watched-link.js';
import { AvailabilityParts } from '../domain/availability/availability.js';
import { DEFAULT_LINK_POLICY } from '../domain/link-state/policy.js';
import { LinkState, NEVER_MEASURED } from '../domain/link-state/state.js';
import { linkFamilies } from './link-series.js';
import { Surroundings, takeLink } from './taken-link.js';

function watched(
  state: Partial<LinkState>,
  fill: (figures: LinkFigures) => void = () => undefined,
): WatchedLink {
  const link = registeredLink(7, {
    parentCode: 'pop-a',
    village: { code: '33.06.08.2007', name: 'Kran"dega\\n' },
  });
  const traits = { contractedMbps: link.contractedMbps, snmpAsked: true, icmpMeasured: true };
  const made = new WatchedLink(link, traits, DEFAULT_LINK_POLICY, { ...NEVER_MEASURED, ...state });
  fill(made.figures);
  return made;
}
function text(link: WatchedLink, surroundings: Partial<Surroundings> = {}): string {
  const around = {
    inMaintenance: false,
    suppressed: false,
    promisedAvailability: null,
    time: undefined,
  };
  return [...linkFamilies([takeLink(link, { ...around, ...surroundings })], 'classic')].join('');
}
const OUTAGE = {
  failed: 'reach',
  cause: 'unknown',
  firstFailAt: 40_000,
  lastFailAt: 90_000,
  confirmedAt: 42_000,
  lastOkAt: 35_000,
} as const;
const LABELS =
  'village_code="33.06.08.2007",link="33.06.08.2007-2023-1",regency="33.06",grant_year="2023",provider="serat"';

describe('the series of a link', () => {
  it('leave out what was not measured', () => {
    const series = text(watched({}));
    expect(series).not.toMatch(/link_up|rtt|snmp_up|if_|last_probe/);
    expect(series).toContain(`internet_desa_icmp_probes_total{village_code="33.06.08.2007"`);
  });

  it('carry the five labels, names only on the info metric', () => {
    const id = registeredLink(7).id;
    const series = text(watched({ shown: 'up', unknown: null }));
    expect(series).toContain(
      `internet_desa_link_up{${LABELS.replace('33.06.08.2007-2023-1', id)}} 1\n`,
    );
    expect(series).toContain('village="Kran\\"dega\\\\n",district="Bayan"');
    expect(series.match(/village=/g)).toHaveLength(1);
    expect(series).toContain(',parent="pop-a"} 1\n');
  });

  it('say 0 for down and 1 for degraded, with its reason', () => {
    expect(text(watched({ shown: 'down', unknown: null }))).toMatch(
      /internet_desa_link_up\{[^}]*\} 0\n/,
    );
    const degraded = text(watched({ shown: 'degraded', unknown: null, icmpSilent: true }));
    expect(degraded).toMatch(/internet_desa_link_up\{[^}]*\} 1\n/);
    expect(degraded).toMatch(/internet_desa_link_degraded\{[^}]*,reason="icmp-silent"\} 1\n/);
  });

  it('say whether the link is in maintenance, below something that is down, or flapping', () => {
    const calm = text(watched({}));
    expect(calm).toMatch(/link_in_maintenance\{[^}]*\} 0\n/);
    expect(calm).toMatch(/link_suppressed\{[^}]*\} 0\n/);
    expect(calm).toMatch(/link_flapping\{[^}]*\} 0\n/);
    const flap = { check: 1, changes: 5, flapping: true };
    const troubled = text(watched({ flap }), { inMaintenance: true, suppressed: true });
    expect(troubled).toMatch(/link_in_maintenance\{[^}]*\} 1\n/);
    expect(troubled).toMatch(/link_suppressed\{[^}]*\} 1\n/);
    expect(troubled).toMatch(/link_flapping\{[^}]*\} 1\n/);
  });

  it('say what the contract promises, where there is one', () => {
    expect(text(watched({}))).not.toContain('promised');
    expect(text(watched({}), { promisedAvailability: 0.995 })).toMatch(
      /link_promised_availability_ratio\{[^}]*\} 0.995\n/,
    );
  });

  it('give 64-bit counters whole and base units', () => {
    const series = text(
      watched({ shown: 'up', unknown: null }, (figures) => {
        figures.take({
          kind: 'snmp',
          targetId: 'x',
          at: 90_000,
          reread: false,
          result: { ok: true, reading: reading() },
        });
        figures.take({
          kind: 'icmp',
          targetId: 'x',
          at: 95_000,
          result: { ok: true, rttMs: 12.5 },
        });
      }),
    );
    expect(series).toMatch(/if_receive_bytes_total\{[^}]*\} 18446744073709551615\n/);
    expect(series).toMatch(/if_speed_bits_per_second\{[^}]*\} 100000000\n/);
    expect(series).toMatch(/icmp_rtt_seconds\{[^}]*\} 0.0125\n/);
    expect(series).toMatch(/if_errors_total\{[^}]*,direction="out"\} 2\n/);
    expect(series).toMatch(/device_dhcp_leases\{[^}]*\} 17\n/);
    expect(series).toMatch(/last_probe_timestamp_seconds\{[^}]*,probe="icmp"\} 95\n/);
  });

  it('count an open outage until its newest failure, and say since when the link is down', () => {
    const down = watched(
      { shown: 'down', unknown: null, outage: OUTAGE },
      (figures) => (figures.closedOutageMs = 1_500),
    );
    const series = text(down);
    expect(series).toMatch(/outage_seconds_total\{[^}]*\} 51.5\n/);
    expect(series).toMatch(/link_outage_start_timestamp_seconds\{[^}]*\} 40\n/);
  });

  it('do not say since when, of a link whose outage is open but that is not measured now', () => {
    const series = text(watched({ shown: 'unknown', outage: OUTAGE }));
    expect(series).not.toContain('outage_start');
  });

  it('give availability with its coverage, neither where nothing was measured', () => {
    const parts = (upMs: number, downMs: number, unknownMs: number): AvailabilityParts => ({
      upMs,
      downMs,
      unknownMs,
      excludedMs: 0,
      periodMs: upMs + downMs + unknownMs,
    });
    const none = parts(0, 0, 0);
    const time = {
      measured: true,
      parts: {
        '24h': parts(3, 1, 4),
        '7d': parts(0, 0, 9),
        '30d': none,
        month: none,
        last_month: none,
      },
    };
    const series = text(watched({}), { time });
    expect(series).toMatch(/link_availability_ratio\{[^}]*,window="24h"\} 0.75\n/);
    expect(series).toMatch(/availability_coverage_ratio\{[^}]*,window="24h"\} 0.5\n/);
    expect(series).toMatch(/availability_coverage_ratio\{[^}]*,window="7d"\} 0\n/);
    expect(series).not.toMatch(/availability_ratio\{[^}]*,window="7d"/);
    expect(series).not.toMatch(/window="(30d|month|last_month)"/);
  });
});

describe('families of links', () => {
  it('keep together, each with its header, and have none where nothing was measured', () => {
    const links = [1, 2].map((number) =>
      takeLink(
        new WatchedLink(
          registeredLink(number),
          { contractedMbps: 100, snmpAsked: true, icmpMeasured: true },
          DEFAULT_LINK_POLICY,
          NEVER_MEASURED,
        ),
        { inMaintenance: false, suppressed: false, promisedAvailability: null, time: undefined },
      ),
    );
    const lines = [...linkFamilies(links, 'openmetrics')].join('').split('\n');
    const families = lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []);
    expect(new Set(families).size).toBe(families.length);
    expect(families).toContain('internet_desa_icmp_probes');
    expect(families).not.toContain('internet_desa_link_up');
    let family = '';
    for (const line of lines.filter((each) => each !== '')) {
      family = /^# HELP (\S+)/.exec(line)?.[1] ?? family;
      expect(line.replace(/^# (HELP|TYPE) /, '').startsWith(family)).toBe(true);
    }
  });
});
