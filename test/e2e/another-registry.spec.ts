import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { desaOf } from '../support/desa.js';
import { RunningProgram, startService, temporaryFolder, until } from '../support/programs.js';

/** Grants of another province in other years: nothing of the sample may be built in. */
const YEARS = { 2031: 7, 2032: 11, 2033: 13 };
const PROVINCE = '35';

function registry(): string {
  const villages = desaOf(PROVINCE, 31);
  const years = Object.entries(YEARS).flatMap(([year, count]) => Array<string>(count).fill(year));
  const rows = years.map(
    (year, index) => `${villages[index]?.code};${year};Penyedia Baru;50;10.9.${index}.1`,
  );
  return ['Kode Desa;Tahun Anggaran;Penyedia;Bandwidth Mbps;IP', ...rows].join('\r\n');
}

const folder = temporaryFolder();
let service: RunningProgram;

function upload(text: string, mode: string): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/csv' }), 'registri.csv');
  return service.fetch(`/api/v1/imports?mode=${mode}`, { method: 'POST', body: form });
}

interface Report {
  readonly summary: Readonly<Record<string, number>>;
  readonly rows: {
    readonly line: number;
    readonly outcome: string;
    readonly problems: { readonly column: string; readonly code: string }[];
  }[];
}

beforeAll(async () => {
  service = startService(join(folder.path, 'data'), { LOG_LEVEL: 'warn' });
  await service.ready(60);
}, 90_000);
afterAll(async () => {
  await service.interrupt();
  folder.rm();
}, 30_000);

describe('the real service', () => {
  it('begins with nothing', async () => {
    const coverage = await service.api<{ rows: unknown[]; total: { funded: number } }>(
      '/api/v1/coverage?groupBy=grantYear',
    );
    expect(coverage).toMatchObject({ rows: [], total: { funded: 0 } });
  });

  it('refuses addresses outside the allowed networks, and names every bad row', async () => {
    const bad = registry()
      .split('10.9.0.1')
      .join('8.8.8.8')
      .split('10.9.1.1')
      .join('router.example');
    const response = await upload(bad, 'dry-run');
    const report = (await response.json()) as Report;
    expect(report.summary).toMatchObject({ rows: 31, rejected: 2 });
    const rejected = report.rows.filter(({ outcome }) => outcome === 'rejected');
    expect(rejected.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
      [2, 'address.not-allowed'],
      [3, 'address.not-literal'],
    ]);
    expect((await upload(bad, 'apply')).status).toBe(409);
  });

  it("gives another registry's own figures", async () => {
    expect(((await (await upload(registry(), 'apply')).json()) as Report).summary).toMatchObject({
      rows: 31,
      created: 31,
      rejected: 0,
    });
    interface Row {
      readonly key: string;
      readonly funded: number;
      readonly target: number | null;
    }
    const coverage = await service.api<{ rows: Row[]; total: Row; sample: boolean }>(
      '/api/v1/coverage?groupBy=grantYear',
    );
    expect(coverage.rows.map(({ key, funded, target }) => [key, funded, target])).toEqual([
      ['2031', 7, null],
      ['2032', 11, null],
      ['2033', 13, null],
    ]);
    expect(coverage.total.funded).toBe(31);
    expect(coverage.sample).toBe(false);
    const regencies = await service.api<{ rows: Row[] }>('/api/v1/coverage?groupBy=regency');
    expect(regencies.rows).toHaveLength(38);
    expect(regencies.rows.reduce((sum, { funded }) => sum + funded, 0)).toBe(31);
  });

  it('goes on after a restart with the same sign-in, its file naming the new addresses', async () => {
    const before = service.access;
    expect(await service.interrupt()).toBe(0);
    service = startService(join(folder.path, 'data'), { LOG_LEVEL: 'warn' });
    await service.ready(60);
    await until('the addresses', 5, () =>
      Promise.resolve(service.access.url === service.addresses.url),
    );
    expect(service.access).toEqual({
      ...before,
      url: service.addresses.url,
      metricsUrl: service.addresses.metricsUrl,
    });
    expect((await service.fetch('/api/v1/villages')).status).toBe(200);
  }, 90_000);

  it('changes nothing when the same file comes again', async () => {
    expect(((await (await upload(registry(), 'apply')).json()) as Report).summary).toMatchObject({
      unchanged: 31,
      created: 0,
      updated: 0,
    });
  });
});
