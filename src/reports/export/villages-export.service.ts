import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { markedText } from '../../domain/import/formula-mark.js';
import { grantKey } from '../../domain/import/known-registry.js';
import { CatalogueVillage } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { LiveOf } from '../villages/live-village.js';
import { VillageFilter, villageFilter } from '../villages/village-query.js';
import { csvOf } from './csv.js';
import { geoJsonOf } from './geojson.js';
import {
  REGISTRY_COLUMNS,
  RegistryRow,
  RowSources,
  providerWords,
  registryRow,
} from './registry-row.js';
import { workbookOf } from './workbook.js';

export const VILLAGE_FORMATS = ['csv', 'xlsx', 'geojson'] as const;
export type VillageFormat = (typeof VILLAGE_FORMATS)[number];

/** The registry as files that other programs read. */
@Injectable()
export class VillagesExport {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly database: DataSource,
  ) {}

  /** The villages that pass the filters, by code: a registry file (CSV, XLSX), or points on a map without addresses. */
  async file(format: VillageFormat, filter: VillageFilter, liveOf: LiveOf): Promise<Readable> {
    const catalogue = await this.catalogue.current();
    const villages = catalogue.villages.filter(villageFilter(filter, liveOf));
    if (format === 'geojson') return Readable.from(geoJsonOf(villages, liveOf));
    const rows = rowsOf(villages, filter, await this.sources());
    if (format === 'csv') return csvOf(REGISTRY_COLUMNS, asStream(rows));
    return workbookOf('villages', REGISTRY_COLUMNS, sheetRows(rows));
  }

  private async sources(): Promise<RowSources> {
    const grants = await this.database.query<
      { village_code: string; grant_year: number; amount: string | null }[]
    >('select village_code, grant_year, amount from grants where amount is not null');
    const providers = await this.database.query<{ code: string; name: string }[]>(
      'select code, name from providers',
    );
    const amounts = new Map(
      grants.map((grant) => [grantKey(grant.village_code, grant.grant_year), grant.amount]),
    );
    return {
      amountOf: ({ village, grantYear }) => amounts.get(grantKey(village.code, grantYear)) ?? null,
      providerWord: providerWords(providers),
    };
  }
}

/** Grant year and provider narrow the links of a village, as they do in lists. */
function* rowsOf(
  villages: readonly CatalogueVillage[],
  filter: VillageFilter,
  sources: RowSources,
): Generator<RegistryRow> {
  for (const village of villages)
    for (const link of village.links) {
      const { grantYear, provider } = link.registered;
      if (filter.grantYear?.includes(grantYear) === false) continue;
      if (filter.provider?.includes(provider?.code ?? '') === false) continue;
      yield registryRow(village, link, sources);
    }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is at hand, as a stream takes it
async function* asStream(rows: Iterable<RegistryRow>): AsyncGenerator<RegistryRow> {
  yield* rows;
}

/** In a text cell only what an import would take for a mark, or for a cleared cell, is marked itself. */
function sheetText(value: string): string {
  return value.startsWith("'") || value === '-' ? markedText(value) : value;
}

function* sheetRows(rows: Iterable<RegistryRow>): Generator<RegistryRow> {
  for (const row of rows) {
    const cells = Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? sheetText(value) : value,
    ]);
    yield Object.fromEntries(cells) as RegistryRow;
  }
}
