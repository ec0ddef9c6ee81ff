/**
 * Makes one PDF in a process of its own: what a long report does to memory or time, it does to this process alone. Takes
 * a ReportOrder as the one message, answers with the file's bytes and ends.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { ReportOrder, reportDocument } from './report-document.js';

const FONT_FOLDER = join(
  dirname(fileURLToPath(import.meta.resolve('pdfmake/package.json'))),
  'fonts/Roboto',
);
const FONTS = {
  Roboto: {
    normal: join(FONT_FOLDER, 'Roboto-Regular.ttf'),
    bold: join(FONT_FOLDER, 'Roboto-Medium.ttf'),
  },
};

async function written(order: ReportOrder): Promise<Buffer> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => dirname(path) === FONT_FOLDER);
  pdfmake.setFonts(FONTS);
  return pdfmake.createPdf(reportDocument(order)).getBuffer();
}

process.once('disconnect', () => process.exit());
process.once('message', (order: ReportOrder) => {
  // An error ends the process, and the one that waits for it is told by that.
  void written(order).then((bytes) => process.send?.(bytes, () => process.exit()));
});
