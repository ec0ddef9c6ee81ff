import { isSameName, readName } from '../matching/written-name.js';
import { CellProblem } from './cell.js';
import { stageProblem } from './changes.js';
import { LEFT_OUT } from './identity.js';
import { KnownRegistry } from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { ImportRow } from './row.js';
import { PlacedProblem } from './shared-columns.js';

/** Worth knowing, but no reason to refuse a row. */
export const NOT_BLOCKING: ReadonlySet<string> = new Set(['name.differs', LEFT_OUT]);

function nameProblems(row: ImportRow, known: KnownRegistry): PlacedProblem[] {
  const area = row.villageCode === null ? undefined : known.areas.get(row.villageCode);
  if (!area) return [];
  return (['village', 'district', 'regency'] as const).flatMap((column) => {
    const written = row.names[column];
    if (written === undefined) return [];
    if (isSameName(readName(written, column), readName(area[column], column))) return [];
    const message = `the file says "${written}", the area code ${row.villageCode ?? ''} is of "${area[column]}"; the code counts`;
    return [{ column, code: 'name.differs', message }];
  });
}

function foreignProblem({ villageCode }: ImportRow, { bounds }: KnownRegistry): PlacedProblem[] {
  if (villageCode === null || !bounds || bounds.regencies.includes(villageCode.slice(0, 5)))
    return [];
  const message = `${villageCode} lies in a regency that is not yours; leave the row out`;
  return [{ column: 'village_code', code: 'village.foreign', message }];
}

/** What is wrong with a row by itself, given what the registry knows. */
export function problemsWithRegistry(
  row: ImportRow,
  known: KnownRegistry,
  providers: ProviderNames,
): PlacedProblem[] {
  const problems = [...nameProblems(row, known), ...foreignProblem(row, known)];
  if (row.villageCode !== null && !known.areas.has(row.villageCode)) {
    problems.push({
      column: 'village_code',
      code: 'village.unknown',
      message: `there is no village ${row.villageCode} in the loaded edition of the area codes; look the code up under /api/v1/regions`,
    });
  }
  const stage =
    row.key && known.links.has(row.key.id)
      ? stageProblem(row.key.id, row.cells, known.stages.get(row.key.id))
      : null;
  if (stage) problems.push({ column: 'stage', ...stage });
  const { snmpProfile, provider } = row.cells;
  if (snmpProfile.kind === 'value' && !known.snmpProfiles.has(snmpProfile.value)) {
    problems.push({
      column: 'snmp_profile',
      code: 'snmp-profile.unknown',
      message: `there is no SNMP profile "${snmpProfile.value}"; make it first under /api/v1/snmp-profiles`,
    });
  }
  if (provider.kind === 'value') {
    const found = providers.resolve(provider.value);
    if (found instanceof CellProblem) {
      const { code, message } = found;
      problems.push({ column: 'provider', code, message });
    }
  }
  return problems;
}
