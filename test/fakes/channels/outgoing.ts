import { Notice } from '../../../src/domain/alerting/notice.js';
import { OutgoingMessage } from '../../../src/notifications/channels/channel.js';

const PLACE = { village: 'Krandegan', district: 'Bayan', regency: 'Purworejo' };

/** A notice of a link that is down, unless said otherwise. */
export function noticeOf(
  over: Partial<Omit<Notice, 'facts'>> & { readonly facts?: Partial<Notice['facts']> } = {},
): Notice {
  const at = Date.parse('2026-11-22T03:00:00Z');
  return {
    kind: 'down',
    incidentId: '41',
    gatherKey: 'contoh:33.06',
    at,
    ...over,
    facts: {
      subject: { kind: 'link', place: PLACE },
      severity: 'major',
      startedAt: at - 5_000,
      endedAt: null,
      affected: { links: 1, stillDown: 1, places: [PLACE] },
      cause: null,
      parent: null,
      lastRttMs: 12.5,
      provider: { name: 'Penyedia Contoh', hotline: '0800 1234' },
      settled: null,
      escalation: null,
      acknowledgedBy: null,
      ...over.facts,
    },
  };
}

/** A message as the outbox hands it to a channel. */
export function outgoing(over: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id: '0190a6b2-0000-7000-8000-000000000001',
    to: '',
    subject: 'Putus: Desa Krandegan',
    text: 'Desa Krandegan, Kec. Bayan, Kab. Purworejo putus sejak 10.00 WIB',
    html: '<p>Desa Krandegan putus sejak 10.00 WIB</p>',
    notices: [noticeOf()],
    acknowledgeUrl: 'https://pantau.example/ack/abc',
    acknowledgeButton: 'ack:41:7:c2lnbmF0dXJl',
    ...over,
  };
}
