import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A text of a PDF with the place of its baseline's beginning, in points from the lower left. */
interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A PDF as a reader sees it: of each page the texts of each line, from the top and from the left. */
export interface ReadPdf {
  readonly title: string;
  readonly pages: readonly (readonly (readonly string[])[])[];
}

/** Opens a PDF with a reader that shares nothing with its writer. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false })
    .promise;
  const pages: string[][][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const placed = items.flatMap((item): PlacedText[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y }];
    });
    pages.push(linesOf(placed));
  }
  const { info } = await document.getMetadata();
  await document.destroy();
  return { title: String((info as Record<string, unknown>)['Title']), pages };
}

function linesOf(placed: readonly PlacedText[]): string[][] {
  const lines = new Map<number, PlacedText[]>();
  for (const item of placed) {
    const y = Math.round(item.y);
    lines.set(y, [...(lines.get(y) ?? []), item]);
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, items]) => items.sort((a, b) => a.x - b.x).map(({ text }) => text.trim()));
}
