import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { workbookParts, zipOf } from '../integration/import/zip-file.js';
import { RunningProgram, startDemo, temporaryFolder, until } from '../support/programs.js';

/** The demo's beat is the real one: an echo to each link every 5 s. */
const ICMP_INTERVAL_SECONDS = 5;
/** A link whose newest echo is older has missed two. */
const LATE_SECONDS = 2.5 * ICMP_INTERVAL_SECONDS;
const UPLOADING_MS = 30_000;
const TOO_LARGE = '6 MB';

const REGISTRY = readFileSync(
  resolve(import.meta.dirname, '../../config/sample/registry.csv'),
  'utf8',
);
const HEADER = 'kode_desa,tahun_anggaran,bandwidth_mbps,penyedia,nilai_hibah,tanggal_aktif';
const VILLAGE = '33.06.08.2007';
const inline = (place: string, value: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER_ROW = `<row r="1">${inline('A1', 'kode_desa')}${inline('B1', 'tahun_anggaran')}</row>`;

function bomb(): Buffer {
  const content = Buffer.alloc(40 * 1024 * 1024, ' ');
  const parts = Array.from({ length: 17 }, (_, at) => ({ name: `xl/extra${at}.xml`, content }));
  return zipOf([...workbookParts(HEADER_ROW), ...parts]);
}

const formula = zipOf(
  workbookParts(
    `${HEADER_ROW}<row r="2">${inline('A2', VILLAGE)}<c r="B2"><f>2000+23</f><v>2023</v></c></row>`,
  ),
);

/** Villages that hang on each other like a chain, the last on nobody: what planning takes longest over. */
function chain(length: number): string {
  const link = (at: number) => `${VILLAGE},2023,${at}`;
  const rows = Array.from(
    { length },
    (_, at) => `${link(at + 2)},${VILLAGE}-2023-${at + 3 > 999 ? 'x' : at + 3}`,
  );
  return ['kode_desa,tahun_anggaran,link,induk', ...rows].join('\n');
}

async function goodWorkbook(): Promise<Buffer> {
  const rows = REGISTRY.trim()
    .split('\n')
    .map((line) => line.split(',').map((value) => ({ type: String, value })));
  return writeXlsxFile(rows, { sheet: 'Desa' }).toBuffer();
}

/** Every file with the one answer that it must get, each time. */
async function files(): Promise<(readonly [what: string, content: Buffer, answer: string])[]> {
  const csv = `${HEADER}\n${VILLAGE},2023,100,contoh-serat,,\n`;
  return [
    ['a zip bomb', bomb(), '400 validation file.unpacks-too-large'],
    [TOO_LARGE, Buffer.alloc(6 * 1024 * 1024, 'x'), '413 too-large'],
    [
      'a renamed PNG',
      Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
      '415 import.unsupported-file',
    ],
    ['a formula', formula, '400 validation cell.formula'],
    [
      '100,000 rows',
      Buffer.from(`${HEADER}\n${`${VILLAGE},2023,100,PT Uji,,\n`.repeat(100_000)}`),
      '400 validation file.too-many-rows',
    ],
    ['a long chain', Buffer.from(chain(900)), '200 900 rows'],
    ['Latin-1', Buffer.from(csv.replace('contoh-serat', 'Caf\u00e9'), 'latin1'), '200 1 rows'],
    ['semicolons', Buffer.from(csv.replaceAll(',', ';')), '200 1 rows'],
    ['commas', Buffer.from(csv), '200 1 rows'],
    ['a BOM', Buffer.from(`\ufeff${csv}`), '200 1 rows'],
    ['a good XLSX', await goodWorkbook(), '200 599 rows'],
  ];
}

interface Answer {
  readonly code?: string;
  readonly errors?: readonly { readonly code: string }[];
  readonly summary?: { readonly rows: number };
}

const folder = temporaryFolder();
let demo: RunningProgram;

async function upload(content: Buffer): Promise<{ status: number; body: Answer }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), 'registry.xlsx');
  const response = await demo.fetch('/api/v1/imports', { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Answer };
}

function told({ status, body }: { status: number; body: Answer }): string {
  if (body.summary) return `${status} ${body.summary.rows} rows`;
  return [status, body.code, ...(body.errors ?? []).map(({ code }) => code)].join(' ');
}

/** Values by link of the series that begin so. */
async function series(start: string): Promise<Map<string, number>> {
  const lines = (await demo.metrics()).split('\n').filter((line) => line.startsWith(start));
  return new Map(
    lines.map((line) => [
      /[{,]link="([^"]*)"/.exec(line)?.[1] ?? '',
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

beforeAll(async () => {
  demo = startDemo(join(folder.path, 'demo'));
  await demo.ready(150);
  await demo.simulator('PUT', '/scenario', { enabled: false });
}, 180_000);

afterAll(async () => {
  await demo.end();
  folder.rm();
}, 30_000);

describe('while hostile files come in side by side', () => {
  it('each gets its answer, every link is probed on time and the service answers', async () => {
    const hostile = await files();
    await until('every link is up', 60, async () => {
      const up = await series('internet_desa_link_up{');
      return up.size === 599 && [...up.values()].every((value) => value === 1);
    });
    const outagesBefore = await series('internet_desa_outages_total{');
    const until30 = performance.now() + UPLOADING_MS;
    const isOver = () => performance.now() > until30;
    const answers = new Map<string, Set<string>>(hostile.map(([what]) => [what, new Set()]));
    let oldestSeconds = 0;
    let lagSeconds = 0;
    let fewestUp = 599;
    let looks = 0;
    let alive = 0;
    const uploading = hostile.map(async ([what, content]) => {
      do {
        const answer = await upload(content).then(told, (error: unknown) => {
          // Refused by its announced length: a client that is still writing may meet a closed connection instead.
          if (what === TOO_LARGE) return null;
          throw error;
        });
        if (answer !== null) answers.get(what)?.add(answer);
      } while (!isOver());
    });
    const watching = async () => {
      do {
        const now = Date.now() / 1_000;
        const icmp = (await demo.metrics())
          .split('\n')
          .filter((line) => line.startsWith('internet_desa_last_probe') && line.includes('"icmp"'))
          .map((line) => now - Number(line.slice(line.lastIndexOf(' ') + 1)));
        expect(icmp).toHaveLength(599);
        oldestSeconds = Math.max(oldestSeconds, ...icmp);
        lagSeconds = Math.max(
          lagSeconds,
          (await demo.metric('internet_desa_poll_lag_seconds')) ?? 0,
        );
        const up = [...(await series('internet_desa_link_up{')).values()].filter(Boolean);
        fewestUp = Math.min(fewestUp, up.length);
        looks += 1;
        await pause(500);
      } while (!isOver());
    };
    const living = async () => {
      do {
        const { status } = await fetch(`${demo.addresses.url}/health/live`);
        expect(status).toBe(200);
        alive += 1;
        await pause(100);
      } while (!isOver());
    };
    await Promise.all([...uploading, watching(), living()]);
    process.stdout.write(
      `oldest echo ${oldestSeconds.toFixed(1)} s, lag ${lagSeconds.toFixed(2)} s, ${fewestUp} links up at least, ${looks} looks, ${alive} signs of life\n`,
    );
    expect([...answers].map(([what, seen]) => [what, [...seen]])).toEqual(
      hostile.map(([what, , answer]) => [what, [answer]]),
    );
    expect(oldestSeconds).toBeLessThan(LATE_SECONDS);
    expect(lagSeconds).toBeLessThan(ICMP_INTERVAL_SECONDS);
    expect(fewestUp).toBe(599);
    expect(looks).toBeGreaterThan(5);
    expect(await series('internet_desa_outages_total{')).toEqual(outagesBefore);
  }, 150_000);
});

describe('an import of links that are watched at once', () => {
  it('is undone without a trace while they are probed', async () => {
    const rows = [
      'kode_desa,tahun_anggaran,penyedia,bandwidth_mbps,ip,tahap',
      `${VILLAGE},2031,Contoh Undo,10,127.33.200.1,terpasang`,
      `${VILLAGE},2032,Contoh Undo,10,127.33.200.2,terpasang`,
    ];
    const exported = async () => (await demo.fetch('/api/v1/export/villages.csv')).text();
    const before = await exported();
    const saidBefore = demo.text.length;
    const form = new FormData();
    form.append('file', new Blob([rows.join('\n')]), 'undo.csv');
    const { id } = await demo.api<{ id: string }>('/api/v1/imports?mode=apply', {
      method: 'POST',
      body: form,
    });
    await until(
      'the new links are measured',
      30,
      async () => (await series('internet_desa_link_up{')).get(`${VILLAGE}-2032-1`) === 1,
    );
    await demo.api(`/api/v1/imports/${id}/undo`, { method: 'POST' });
    expect(await exported()).toBe(before);
    await until(
      'they are watched no more',
      30,
      async () => (await series('internet_desa_link_up{')).size === 599,
    );
    expect((await demo.fetch(`/api/v1/links/${VILLAGE}-2032-1/outages`)).status).toBe(404);
    await pause(2 * ICMP_INTERVAL_SECONDS * 1_000);
    expect(await demo.metric('internet_desa_spool_events')).toBe(0);
    expect(demo.text.slice(saidBefore)).not.toMatch(/could not be written/);
    expect((await series('internet_desa_link_up{')).size).toBe(599);
  }, 120_000);
});
