import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { RegistryFile } from '../domain/import/registry-file.js';
import { rowsToMatch } from '../domain/import/row.js';
import { Area } from '../domain/matching/area.js';
import { MatchIndex, matchIndexOf } from '../domain/matching/match-index.js';
import { Match, matchVillage } from '../domain/matching/match-village.js';
import { WrittenName, isSameName, readName } from '../domain/matching/written-name.js';

/** After so many rows others get their turn. */
const ROWS_AT_A_TIME = 20;

const provinceOf = (code: string) => code.slice(0, 2);

/** Whether a regency's name is among the written ones; by their letters, since a file may write thousands. */
function among(regencies: Iterable<string>): (official: WrittenName) => boolean {
  const byLetters = new Map<string, WrittenName[]>();
  for (const text of regencies) {
    const written = readName(text, 'regency');
    const same = byLetters.get(written.letters) ?? [];
    same.push(written);
    byLetters.set(written.letters, same);
  }
  return (official) =>
    (byLetters.get(official.letters) ?? []).some((written) => isSameName(written, official));
}

/** Finds villages for the rows that give names and no code. */
@Injectable()
export class ImportMatching {
  private kept: { readonly provinces: string; readonly index: MatchIndex } | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** What the names lead to, by line; a file that gives codes only costs nothing. */
  async match(file: RegistryFile): Promise<ReadonlyMap<number, Match>> {
    const rows = rowsToMatch(file);
    const matches = new Map<number, Match>();
    if (rows.length === 0) return matches;
    const regencies = rows.flatMap(({ names }) => names.regency ?? []);
    const index = await this.indexFor(await this.provincesOf(new Set(regencies)));
    for (const [at, { line, names }] of rows.entries()) {
      if (at % ROWS_AT_A_TIME === 0) await setImmediate();
      const { village = '', district = null, regency = null } = names;
      matches.set(line, matchVillage(index, { village, district, regency }));
    }
    return matches;
  }

  /**
   * Names are searched in the provinces of the regencies that the file names and in those the registry has: elsewhere
   * are only villages that happen to be called the same. Where neither tells, in all.
   */
  private async provincesOf(regencies: ReadonlySet<string>): Promise<readonly string[]> {
    const known = await this.dataSource.query<{ code: string; name: string }[]>(
      `select code, name from regions where level = 'regency'`,
    );
    const registered = await this.dataSource.query<{ province: string }[]>(
      `select distinct left(code, 2) as province from villages`,
    );
    const isWritten = among(regencies);
    const named = known.filter(({ name }) => isWritten(readName(name, 'regency')));
    const provinces = new Set([
      ...named.map(({ code }) => provinceOf(code)),
      ...registered.map(({ province }) => province),
    ]);
    return [
      ...(provinces.size > 0 ? provinces : new Set(known.map(({ code }) => provinceOf(code)))),
    ];
  }

  private async indexFor(provinces: readonly string[]): Promise<MatchIndex> {
    const key = [...provinces].sort().join();
    if (this.kept?.provinces === key) return this.kept.index;
    const areas = await this.dataSource.query<Area[]>(
      `select code, parent_code as "parentCode", level, name from regions
       where level in ('regency', 'district', 'village') and left(code, 2) = any ($1)`,
      [provinces],
    );
    const index = matchIndexOf(areas);
    this.kept = { provinces: key, index };
    return index;
  }
}
