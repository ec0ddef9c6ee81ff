import { Cell } from '../export/csv.js';
import { MonthlyReport, ReportLine } from './monthly-report.js';
import { Language } from './report-query.js';

/** The columns in their order, with their Indonesian names. */
const COLUMNS = {
  month: 'bulan',
  provider_code: 'kode_penyedia',
  provider: 'penyedia',
  village_code: 'kode_desa',
  village: 'desa',
  district: 'kecamatan',
  regency_code: 'kode_kabupaten',
  regency: 'kabupaten',
  links: 'tautan',
  availability_ratio: 'rasio_ketersediaan',
  coverage_ratio: 'rasio_cakupan',
  status: 'status',
  up_seconds: 'detik_terhubung',
  down_seconds: 'detik_putus',
  unknown_seconds: 'detik_tidak_terukur',
  excluded_seconds: 'detik_dikecualikan',
  period_seconds: 'detik_periode',
  sample: 'contoh',
} as const;

type ReportRow = Readonly<Record<keyof typeof COLUMNS, Cell>>;

const ENGLISH = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** The names of the columns as they stand in the file. */
export function reportColumns(language: Language): readonly string[] {
  return language === 'en' ? ENGLISH : Object.values(COLUMNS);
}

/** A row for each provider and village, under the names of the language. */
export function* reportRows(
  { month, providers }: Pick<MonthlyReport, 'month' | 'providers'>,
  language: Language,
): Generator<Readonly<Record<string, Cell>>> {
  for (const { lines } of providers)
    for (const line of lines) {
      const row = rowOf(month, line);
      yield Object.fromEntries(
        ENGLISH.map((column) => [language === 'en' ? column : COLUMNS[column], row[column]]),
      );
    }
}

function rowOf(month: string, line: ReportLine): ReportRow {
  const { provider, village, district, regency, links, availability, sample } = line;
  return {
    month,
    provider_code: provider?.code ?? null,
    provider: provider?.name ?? null,
    village_code: village.code,
    village: village.name,
    district: district.name,
    regency_code: regency.code,
    regency: regency.name,
    links,
    availability_ratio: availability.ratio,
    coverage_ratio: availability.coverage,
    status: availability.status,
    up_seconds: availability.upSeconds,
    down_seconds: availability.downSeconds,
    unknown_seconds: availability.unknownSeconds,
    excluded_seconds: availability.excludedSeconds,
    period_seconds: availability.periodSeconds,
    sample,
  };
}
