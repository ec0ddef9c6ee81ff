import { describe, expect, it } from '@jest/globals';
import { Notice, NoticeFacts, NoticeKind } from '../../domain/alerting/notice.js';
import { compose } from './compose.js';

/** 21 November 2026, 14.05 WIB. */
const SINCE = Date.parse('2026-11-21T07:05:00Z');
const MINUTE = 60_000;
const KRANDEGAN = { village: 'Krandegan', district: 'Bayan', regency: 'Kabupaten Purworejo' };

const FACTS: NoticeFacts = {
  subject: { kind: 'link', place: KRANDEGAN },
  severity: 'major',
  startedAt: SINCE,
  endedAt: null,
  affected: { links: 1, stillDown: 1, places: [KRANDEGAN] },
  cause: null,
  parent: { name: 'POP Purworejo', state: 'up' },
  lastRttMs: 12.34,
  provider: { name: 'PT Contoh', hotline: '0800 1234' },
  settled: null,
  escalation: null,
  acknowledgedBy: null,
};

const notice = (kind: NoticeKind, facts: Partial<NoticeFacts> = {}, incidentId = '7'): Notice => ({
  kind,
  incidentId,
  gatherKey: 'a',
  at: SINCE,
  facts: { ...FACTS, ...facts },
});

const told = (notices: readonly Notice[], minutes: number, acknowledgeUrl: string | null = null) =>
  compose(notices, {
    now: SINCE + minutes * MINUTE,
    incidentUrl: (id) => `https://pantau.example/gangguan/${id}`,
    acknowledgeUrl,
  });

describe('one incident', () => {
  it('says where, since when, what is known, what to do first, and where to look', () => {
    const { subject, text } = told([notice('down')], 12, 'https://pantau.example/t/abc');
    expect(subject).toBe('Putus: Krandegan, Kec. Bayan, Kabupaten Purworejo');
    expect(text).toBe(
      [
        'Putus: Krandegan, Kec. Bayan, Kabupaten Purworejo',
        'Putus sejak 14.05 WIB, 12 menit',
        'Dugaan: belum diketahui',
        'Induk: POP Purworejo, terhubung',
        'Jawaban terakhir: 12,3 ms, sebelum putus',
        'Penyedia: PT Contoh, hotline 0800 1234',
        'Tingkat: Penting',
        'Lakukan dulu: Tanyakan kepada perangkat desa apakah listrik menyala; bila ya, hubungi hotline penyedia.',
        'Rincian: https://pantau.example/gangguan/7',
        'Saya tangani: https://pantau.example/t/abc',
      ].join('\n'),
    );
  });

  it('says what is proposed as the cause, and asks for the fitting step', () => {
    const { text } = told([notice('down', { cause: { cause: 'power', evidence: null } })], 1);
    expect(text).toContain('Dugaan: listrik: perangkat baru menyala lagi');
    expect(text).toContain('apakah listrik padam');
  });

  it('tells a recovery with both ends and nothing to do', () => {
    const { subject, text } = told([notice('recovery', { endedAt: SINCE + 15 * MINUTE })], 16);
    expect(subject).toBe('Pulih: Krandegan, Kec. Bayan, Kabupaten Purworejo');
    expect(text).toContain('Putus dari 14.05 WIB sampai 14.20 WIB, 15 menit');
    expect(text).not.toContain('Lakukan dulu');
  });

  it('says for how long it goes on, and for how long nobody cared', () => {
    expect(told([notice('repeat')], 190).subject).toContain('Masih putus, 3 jam 10 menit');
    const escalation = { step: 1, waitedMs: 15 * MINUTE };
    expect(told([notice('escalation', { escalation })], 15).subject).toContain(
      'Belum ada yang menangani, 15 menit',
    );
  });

  it('names the day where it is not today, and days in long times', () => {
    const { text } = told([notice('repeat')], 3 * 1_440 + 65);
    expect(text).toContain('sejak 21 November 2026 14.05 WIB, 3 hari 1 jam');
  });

  it('names a parent with those below it, ten by name', () => {
    const places = Array.from({ length: 43 }, (_, n) => ({ ...KRANDEGAN, village: `Desa${n}` }));
    const affected = { links: 43, stillDown: 41, places };
    const subject = { kind: 'parent', name: 'POP Solo' } as const;
    const composed = told([notice('down', { subject, affected, parent: null })], 1);
    expect(composed.subject).toBe('Putus: POP Solo, 43 sambungan di bawahnya');
    expect(composed.text).toContain('2 dari 43 pulih; Desa0 (Bayan)');
    expect(composed.text).toContain('Desa9 (Bayan) dan 33 lagi');
    expect(composed.text).not.toContain('Desa10');
  });

  it('says how a flapping link is now', () => {
    const facts = { endedAt: SINCE + 60 * MINUTE, settled: 'up' } as const;
    const { subject, text } = told([notice('flapping-ended', facts)], 61);
    expect(subject).toMatch(/^Tidak lagi naik-turun: Krandegan/);
    expect(text).toContain('Naik-turun sejak 14.05 WIB, 1 jam, sekarang terhubung');
  });

  it('tells of the monitor and of security in their own words', () => {
    const monitor = { kind: 'monitor', why: 'references-silent' } as const;
    const blind = told([notice('down', { subject: monitor, provider: null })], 2);
    expect(blind.subject).toBe('Tidak melihat: pemantau');
    expect(blind.text).toContain('jangan menghubungi desa dulu');
    const subject = {
      kind: 'security',
      event: 'device-changed',
      place: KRANDEGAN,
      detail: 'nomor seri AB12 menjadi CD34',
    } as const;
    const security = told([notice('down', { subject })], 2);
    expect(security.subject).toMatch(
      /^Keamanan: Perangkat berganti tanpa pemberitahuan, Krandegan/,
    );
    expect(security.text).toContain('Terlihat: nomor seri AB12 menjadi CD34');
  });
});

describe('several incidents', () => {
  it('are a list, each a line, what is over counted apart', () => {
    const { subject, text } = told(
      [notice('down'), notice('recovery', { endedAt: SINCE + MINUTE }, '8')],
      5,
    );
    expect(subject).toBe('1 gangguan, 1 sudah pulih');
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(2);
  });

  it('shows 25 and counts the rest', () => {
    const many = Array.from({ length: 600 }, (_, n) => notice('down', {}, String(n)));
    const { subject, text, html } = told(many, 5);
    expect(subject).toBe('600 gangguan');
    expect(text).toContain('dan 575 lagi');
    expect(html.match(/<h2/g)).toHaveLength(25);
  });
});

describe('what comes from outside', () => {
  const hostile = {
    village: 'Kran\r\nBcc: x@y.example\u2028degan<script>',
    district: '"><img src=x>',
    regency: "O'Neil & co",
  };
  const composed = told([notice('down', { subject: { kind: 'link', place: hostile } })], 1);

  it('brings no line end into a subject', () => {
    expect(composed.subject).not.toMatch(/[\r\n\u2028\u2029\u0000]/);
  });

  it('brings no mark-up into a mail', () => {
    expect(composed.html).not.toMatch(/<script|<img/);
    expect(composed.html).toContain('&lt;script&gt;');
    expect(composed.html).toContain('O&#39;Neil &amp; co');
  });

  it('makes no subject longer than a mail program shows', () => {
    const long = { ...KRANDEGAN, village: 'é'.repeat(500) };
    const { subject } = told([notice('down', { subject: { kind: 'link', place: long } })], 1);
    expect(Array.from(subject).length).toBeLessThanOrEqual(150);
    expect(subject.endsWith('…')).toBe(true);
  });
});
