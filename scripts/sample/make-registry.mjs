/**
 * Writes config/sample/registry.csv: 599 real desa of Central Java as an invented grant list (the real one is not
 * public). Run by hand: node scripts/sample/make-registry.mjs — the same input gives the same file, byte by byte.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { areas, root } from './areas.mjs';
import { chance, shuffled } from './chance.mjs';

const GRANTS = [
  [2022, 53],
  [2023, 331],
  [2024, 215],
];
const TOTAL = GRANTS.reduce((sum, [, count]) => sum + count, 0);
/** Regencies the programme leans on, each with its own upstream node. */
const WEIGHTED = new Map([
  ['33.02', { count: 62, node: 'pop-banyumas' }],
  ['33.04', { count: 64, node: 'pop-banjarnegara' }],
  ['33.05', { count: 61, node: 'pop-kebumen' }],
  ['33.27', { count: 58, node: 'pop-pemalang' }],
  ['33.29', { count: 66, node: 'pop-brebes' }],
]);
const DIGITAL = new Map([
  ['33.06.08.2007', 2023],
  ['33.13.07.2005', 2022],
]);
const PROVIDER_NODES = new Map([
  ['contoh-serat', 'pop-serat'],
  ['contoh-gelombang', 'pop-gelombang'],
  ['contoh-menara', 'pop-menara'],
]);
const PROVIDERS = [...PROVIDER_NODES.keys(), 'contoh-sambung', 'contoh-pantura', 'contoh-serayu'];

function isKabupaten(regency) {
  return regency.province_code === '33' && Number(regency.code.slice(3)) < 70;
}

/** How many villages each kabupaten gets: the weighted ones as named, the rest spread evenly over the others. */
function quotas(kabupaten) {
  const plain = kabupaten.filter(({ code }) => !WEIGHTED.has(code));
  const left = TOTAL - [...WEIGHTED.values()].reduce((sum, { count }) => sum + count, 0);
  const each = Math.floor(left / plain.length);
  const extra = left - each * plain.length;
  const counts = new Map([...WEIGHTED].map(([code, { count }]) => [code, count]));
  plain.forEach(({ code }, index) => counts.set(code, each + (index < extra ? 1 : 0)));
  return counts;
}

function chooseVillages(kabupaten) {
  const counts = quotas(kabupaten);
  const desa = areas('villages').filter(
    ({ code }) => code.startsWith('33.') && code.split('.')[3].startsWith('2'),
  );
  return kabupaten.flatMap(({ code }) => {
    const candidates = shuffled(
      desa.filter((village) => village.code.startsWith(`${code}.`)),
      'village/',
      (village) => village.code,
    );
    const digital = candidates.filter((village) => DIGITAL.has(village.code));
    const others = candidates.filter((village) => !DIGITAL.has(village.code));
    return [...digital, ...others].slice(0, counts.get(code));
  });
}

/** Year by village code: the digital villages' own first, the rest of each year's grants by lot. */
function assignYears(villages) {
  const years = new Map(DIGITAL);
  const rest = shuffled(villages, 'year/', ({ code }) => code).filter(
    ({ code }) => !DIGITAL.has(code),
  );
  for (const [year, count] of GRANTS) {
    const taken = [...DIGITAL.values()].filter((digital) => digital === year).length;
    for (const { code } of rest.splice(0, count - taken)) years.set(code, year);
  }
  return years;
}

/** A year's installations are mostly done; the newest year still has some on the way. */
function stageOf(code, year) {
  const lot = chance(`stage/${code}`);
  if (DIGITAL.has(code) || year === 2022) return 'operational';
  if (year === 2023) return lot < 0.9 ? 'operational' : 'accepted';
  if (lot < 0.6) return 'operational';
  return lot < 0.85 ? 'accepted' : 'installed';
}

function activeSince(code, year, stage) {
  if (stage === 'installed') return '';
  const day = Date.UTC(year, 3, 1) + Math.floor(chance(`active/${code}`) * 240) * 86_400_000;
  return new Date(day).toISOString().slice(0, 10);
}

/** Several tags of one village share the cell, with a semicolon between them. */
function tagsOf(code) {
  const lot = chance(`tag/${code}`);
  if (DIGITAL.has(code)) return 'desa-digital';
  if (lot < 0.04) return '3t;miskin-ekstrem';
  if (lot < 0.16) return '3t';
  return lot < 0.34 ? 'miskin-ekstrem' : '';
}

function parentOf(code, provider) {
  if (chance(`parent/${code}`) < 0.08) return '';
  return WEIGHTED.get(code.slice(0, 5))?.node ?? PROVIDER_NODES.get(provider) ?? 'bb-semarang';
}

const regencies = areas('regencies').filter(isKabupaten);
const regencyNames = new Map(regencies.map(({ code, name }) => [code, name]));
const districtNames = new Map(areas('districts').map(({ code, name }) => [code, name]));
const villages = chooseVillages(regencies).sort((a, b) => (a.code < b.code ? -1 : 1));
const years = assignYears(villages);

const rows = villages.map(({ code, name }, index) => {
  const year = years.get(code);
  const provider = PROVIDERS[Math.floor(chance(`provider/${code}`) * PROVIDERS.length)];
  const stage = stageOf(code, year);
  return {
    kode_desa: code,
    desa: name,
    kecamatan: districtNames.get(code.slice(0, 8)),
    kabupaten: regencyNames.get(code.slice(0, 5)),
    tahun_anggaran: year,
    link: 1,
    penyedia: provider,
    bandwidth_mbps: 100,
    ip: `127.33.${Math.floor(index / 250)}.${(index % 250) + 1}`,
    profil_snmp: index % 30 === 7 ? 'contoh-v3' : 'contoh-v2c',
    port_snmp: 1161,
    antarmuka: 'ether1',
    tahap: stage,
    tanggal_aktif: activeSince(code, year, stage),
    // No public source gives the villages' own coordinates: they stay empty, as in many a real list.
    lintang: '',
    bujur: '',
    nilai_hibah: '',
    label: tagsOf(code),
    induk: parentOf(code, provider),
  };
});
if (rows.length !== TOTAL) throw new Error(`expected ${TOTAL} rows, made ${rows.length}`);
writeFileSync(resolve(root, 'config/sample/registry.csv'), stringify(rows, { header: true }));
console.log(`${rows.length} rows`);
