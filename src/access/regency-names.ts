import { EntityManager } from 'typeorm';

type Shown = { code: string; name: string }[] | null;

/** Codes as answers give them: with names. Null stays null. */
export type NamedRegencies = (codes: readonly string[] | null) => Shown;

/** The names of all regencies, to be put beside their codes. */
export async function regencyNames(manager: EntityManager): Promise<NamedRegencies> {
  const rows = await manager.query<{ code: string; name: string }[]>(
    `select code, name from regions where level = 'regency'`,
  );
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return (codes) =>
    codes && [...codes].sort().map((code) => ({ code, name: names.get(code) ?? code }));
}
