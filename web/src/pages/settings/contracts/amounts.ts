/** A decimal as people write it, `98,5` or `98.5`; NaN where it is none. Null: empty. */
export function decimalOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** 98,5 per cent as 0.985, without the dust that a division leaves. */
export const ratioOf = (percent: number): number => Number((percent / 100).toFixed(12));

/** 0.985 as `98,5`. */
export const percentText = (ratio: number | null): string =>
  ratio === null ? '' : String(Number((ratio * 100).toFixed(10))).replace('.', ',');

/**
 * Rupiah as people write them (`Rp 350.000,50`, `350000.50`) as the exact decimal that the service takes. What cannot be
 * read stays as it is, for the service to mind. Null: empty.
 */
export function rupiahOf(text: string): string | null {
  const plain = text.replace(/^\s*rp/i, '').replace(/\s/g, '');
  if (plain === '') return null;
  const inIndonesian = /^\d{1,3}(\.\d{3})*(,\d+)?$/.test(plain) || /^\d+,\d+$/.test(plain);
  return inIndonesian ? plain.replaceAll('.', '').replace(',', '.') : plain;
}
