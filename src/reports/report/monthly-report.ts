import { Availability } from '../../domain/availability/availability.js';
import { NamedPeriod, TimedLink, availabilityBy } from '../../domain/availability/group.js';
import { NamedCode } from '../../domain/coverage/dimension.js';
import { Instant } from '../../domain/time/instant.js';

/** The links of one provider in one village, over the month. */
export interface ReportLine {
  readonly provider: NamedCode | null;
  readonly village: NamedCode;
  readonly district: NamedCode;
  readonly regency: NamedCode;
  /** That add time: measured at least once, or meant to be. */
  readonly links: number;
  readonly availability: Availability;
  readonly sample: boolean;
}

/** The villages of one provider, by code; null: of links without one. */
export interface ProviderPart {
  readonly provider: NamedCode | null;
  readonly links: number;
  readonly availability: Availability;
  readonly lines: readonly ReportLine[];
}

/** A month, or what is over of it, by provider and village. Figures are those of `GET /availability`. */
export interface MonthlyReport {
  /** YYYY-MM, Asia/Jakarta. */
  readonly month: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Whether the month is over. */
  readonly whole: boolean;
  /** Names of what it was narrowed to; empty: all. */
  readonly narrowedTo: {
    readonly providers: readonly string[];
    readonly regencies: readonly string[];
    readonly grantYears: readonly number[];
  };
  /** Distinct. */
  readonly villages: number;
  readonly sampleVillages: number;
  readonly links: number;
  readonly availability: Availability;
  readonly providers: readonly ProviderPart[];
}

/** What is known of a village beside its time. */
export type KnownVillages = ReadonlyMap<
  string,
  Pick<ReportLine, 'district' | 'regency' | 'sample'> & NamedCode
>;

const idOf = (provider: string | null, village: string) => `${provider ?? ''}\n${village}`;

/** The report of links whose `times` are of this one period. A village counts with every provider that serves it. */
export function reportOf(
  links: readonly TimedLink[],
  known: KnownVillages,
  period: NamedPeriod,
): Pick<MonthlyReport, 'villages' | 'sampleVillages' | 'links' | 'availability' | 'providers'> {
  const byProvider = availabilityBy(links, ['provider'], [period]);
  const byVillage = availabilityBy(links, ['provider', 'village'], [period]);
  const lines = new Map(
    byVillage.rows.map((row) => {
      const [provider = null, village = ''] = [row.key].flat();
      return [idOf(provider, village ?? ''), row] as const;
    }),
  );
  const served = villagesByProvider(links);
  const all = new Set(links.map(({ villageCode }) => villageCode));
  return {
    villages: all.size,
    sampleVillages: [...all].filter((code) => known.get(code)?.sample).length,
    links: byProvider.total.links,
    availability: byProvider.total.availability,
    providers: byProvider.rows.map((row) => {
      const code = [row.key].flat()[0] ?? null;
      const provider = code === null ? null : { code, name: row.label };
      return {
        provider,
        links: row.links,
        availability: row.availability,
        lines: (served.get(code) ?? []).flatMap((village): ReportLine[] => {
          const line = lines.get(idOf(code, village));
          const place = known.get(village);
          if (!line || !place) return [];
          const { name, district, regency, sample } = place;
          const { links: counted, availability } = line;
          const named = { code: village, name };
          return [
            { provider, village: named, district, regency, links: counted, availability, sample },
          ];
        }),
      };
    }),
  };
}

/** The codes of the villages that each provider serves, in order. */
function villagesByProvider(links: readonly TimedLink[]): Map<string | null, string[]> {
  const served = new Map<string | null, Set<string>>();
  for (const { provider, villageCode } of links) {
    const code = provider?.code ?? null;
    const villages = served.get(code) ?? new Set();
    served.set(code, villages.add(villageCode));
  }
  return new Map([...served].map(([code, villages]) => [code, [...villages].sort()]));
}
