import type { Content, TableCell, TableLayout, createPdf } from 'pdfmake';
import { Availability } from '../../domain/availability/availability.js';
import { Instant } from '../../domain/time/instant.js';
import { MonthlyReport, ProviderPart, ReportLine } from './monthly-report.js';
import { Language } from './report-query.js';
import { reportWords } from './report-words.js';
import { Writing, writingOf } from './report-writing.js';

type PdfDefinition = Parameters<typeof createPdf>[0];
type ContentText = Extract<Content, { text: unknown }>;

/** What one document is made of; plain values, as they cross to the process that makes it. */
export interface ReportOrder {
  readonly report: MonthlyReport;
  readonly language: Language;
  /** Null: it has no name. */
  readonly office: string | null;
  readonly madeAt: Instant;
}

interface Speech {
  readonly words: ReturnType<typeof reportWords>;
  readonly writing: Writing;
  readonly report: MonthlyReport;
}

const GREY = '#444444';
const LINE = '#999999';
const SHADE = '#eeeeee';
const PAGE_MARGIN = 36;
/** Widths are fixed, in points: to a flexible column an endless word would give the whole page. */

/** The report as pdfmake takes it: summary, what the figures mean, then every village, by provider. */
export function reportDocument(order: ReportOrder): PdfDefinition {
  const { report, language, madeAt } = order;
  const [words, writing] = [reportWords(language), writingOf(language)];
  const speech: Speech = { words, writing, report };
  const month = writing.month(report.month);
  const sample = report.sampleVillages > 0;
  const title = `${sample ? `${words.sampleTitle}: ` : ''}${words.title}, ${month}`;
  const office = order.office ?? words.unnamedOffice;
  return {
    info: { title, author: plain(office), creator: 'Pantau Desa', creationDate: new Date(madeAt) },
    language,
    displayTitle: true,
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [PAGE_MARGIN, sample ? 44 : PAGE_MARGIN, PAGE_MARGIN, 40],
    defaultStyle: { font: 'Roboto', fontSize: 8, lineHeight: 1.1 },
    styles: {
      title: { fontSize: 18, bold: true },
      heading: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
      column: { bold: true },
    },
    header: () => (sample ? banner(speech) : ''),
    footer: (page, pages) => ({
      margin: [PAGE_MARGIN, 12, PAGE_MARGIN, 0],
      color: GREY,
      columns: [
        { text: `${title}. ${words.made} ${writing.instant(madeAt)}.` },
        {
          text: `${words.page} ${writing.count(page)} ${words.of} ${writing.count(pages)}`,
          alignment: 'right',
          width: 90,
        },
      ],
    }),
    content: [
      { text: words.title, style: 'title' },
      { text: month, fontSize: 14, margin: [0, 0, 0, 8] },
      ...heading(speech, office, madeAt),
      ...(report.villages === 0 ? [{ text: words.nothing, bold: true }] : [summary(speech)]),
      meaning(speech),
      ...report.providers.map((part) => providerTable(part, speech)),
    ],
  };
}

/** Texts that people wrote, without what no font has a sign for. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ');
}

function banner({ words, report }: Speech): Content {
  const all = report.sampleVillages === report.villages;
  return {
    text: all ? words.sample : words.sampleRows,
    bold: true,
    alignment: 'center',
    margin: [PAGE_MARGIN, 20, PAGE_MARGIN, 0],
  };
}

function heading({ words, writing, report }: Speech, office: string, madeAt: Instant): Content[] {
  const { providers, regencies, grantYears } = report.narrowedTo;
  const narrowed = [
    ...providers,
    ...regencies,
    ...grantYears.map((year) => `${words.grantYear} ${String(year)}`),
  ];
  const period = `${writing.instant(report.from)} ${words.until} ${writing.instant(report.to)}.${report.whole ? '' : ` ${words.running}`}`;
  const facts: [string, string][] = [
    [words.office, office],
    [words.period, period],
    [words.made, writing.instant(madeAt)],
    ...(narrowed.length > 0 ? [[words.narrowed, narrowed.join(', ')] as [string, string]] : []),
  ];
  return facts.map(([name, fact]) => ({
    columns: [
      { text: name, width: 60, color: GREY },
      { text: plain(fact), width: 700 },
    ],
  }));
}

const figure = (text: string, bold = false): TableCell => ({
  text,
  alignment: 'right',
  noWrap: true,
  bold,
});

function remark(
  { availability: { status }, links }: { availability: Availability; links: number },
  { words }: Speech,
): string {
  if (status === 'insufficient') return words.insufficient;
  if (status === 'ok') return '';
  return links === 0 ? words.notMonitored : words.none;
}

const LAYOUT: TableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

/** A row for each provider, and the total. */
function summary(speech: Speech): Content {
  const { words, writing, report } = speech;
  const names = [words.villages, words.links, words.availability, words.coverage, words.down];
  const row = (
    name: string,
    part: Pick<ProviderPart, 'availability' | 'links'>,
    villages: number,
    bold = false,
  ): TableCell[] => [
    { text: name, bold },
    figure(writing.count(villages), bold),
    figure(writing.count(part.links), bold),
    figure(writing.percent(part.availability.ratio), bold),
    figure(writing.percent(part.availability.coverage), bold),
    figure(writing.hours(part.availability.downSeconds), bold),
    figure(writing.hours(part.availability.unknownSeconds), bold),
    figure(writing.hours(part.availability.excludedSeconds), bold),
    { text: remark(part, speech), bold: true },
  ];
  return [
    { text: words.summary, style: 'heading' },
    {
      layout: LAYOUT,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [190, 40, 40, 62, 62, 62, 84, 84, 74],
        body: [
          [
            { text: words.provider, style: 'column', fillColor: SHADE },
            ...[...names, words.unknown, words.excluded].map((text): TableCell => ({
              text,
              style: 'column',
              alignment: 'right',
              fillColor: SHADE,
            })),
            { text: words.note, style: 'column', fillColor: SHADE },
          ],
          ...report.providers.map((part) => row(nameOf(part, speech), part, part.lines.length)),
          row(words.total, report, report.villages, true),
        ],
      },
    },
  ];
}

const nameOf = ({ provider }: Pick<ProviderPart, 'provider'>, { words }: Speech) =>
  provider === null ? words.noProvider : plain(provider.name);

function meaning({ words }: Speech): Content {
  return [
    { text: words.definitions, style: 'heading' },
    {
      ul: words.meaning.map(([name = '', text = '']): ContentText => {
        const term: ContentText = { text: `${name}: `, bold: true };
        return { text: [term, text], margin: [0, 0, 0, 2] };
      }),
    },
  ];
}

/** A table of one provider's villages: its name and the names of the columns stand on every page. */
function providerTable(part: ProviderPart, speech: Speech): Content {
  const { words, writing } = speech;
  const titles: [string, 'left' | 'right'][] = [
    [words.code, 'left'],
    [words.village, 'left'],
    [words.district, 'left'],
    [words.regency, 'left'],
    [words.links, 'right'],
    [words.availability, 'right'],
    [words.coverage, 'right'],
    [words.down, 'right'],
    [words.excluded, 'right'],
    [words.note, 'left'],
  ];
  const figures = (
    { availability, links }: Pick<ReportLine, 'availability' | 'links'>,
    bold = false,
  ) => [
    figure(writing.count(links), bold),
    figure(writing.percent(availability.ratio), bold),
    figure(writing.percent(availability.coverage), bold),
    figure(writing.hours(availability.downSeconds), bold),
    figure(writing.hours(availability.excludedSeconds), bold),
  ];
  const name: TableCell[] = [
    {
      text: nameOf(part, speech),
      bold: true,
      fontSize: 11,
      colSpan: titles.length,
      margin: [0, 4, 0, 2],
    },
    ...titles.slice(1).map(() => ''),
  ];
  return {
    layout: LAYOUT,
    margin: [0, 12, 0, 0],
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [62, 80, 92, 92, 34, 60, 62, 56, 82, 70],
      body: [
        name,
        titles.map(([text, alignment]): TableCell => ({
          text,
          alignment,
          style: 'column',
          fillColor: SHADE,
        })),
        ...part.lines.map((line): TableCell[] => [
          line.village.code,
          plain(line.village.name),
          plain(line.district.name),
          plain(line.regency.name),
          ...figures(line),
          { text: remarks(line, speech), bold: true },
        ]),
        [
          { text: words.total, bold: true, colSpan: 4 },
          '',
          '',
          '',
          ...figures(part, true),
          { text: remark(part, speech), bold: true },
        ],
      ],
    },
  };
}

/** A village of the sample registry is marked where others are not of it. */
function remarks(line: ReportLine, speech: Speech): string {
  const { report, words } = speech;
  const marked = line.sample && report.sampleVillages < report.villages;
  return [remark(line, speech), marked ? words.sampleRow : '']
    .filter((text) => text !== '')
    .join(', ');
}
