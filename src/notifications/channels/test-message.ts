import { randomUUID } from 'node:crypto';
import { Notice, NoticePlace } from '../../domain/alerting/notice.js';
import { Instant } from '../../domain/time/instant.js';
import { OutgoingMessage } from './channel.js';

const NOWHERE: NoticePlace = { village: 'Contoh', district: 'Contoh', regency: 'Contoh' };
const SUBJECT = 'Pesan uji Pantau Desa';
const TEXT = 'Ini pesan uji. Saluran ini berfungsi; tidak ada gangguan dan tidak perlu tindakan.';

function testNotice(at: Instant): Notice {
  return {
    kind: 'test',
    incidentId: 'test',
    gatherKey: 'test',
    at,
    facts: {
      subject: { kind: 'link', place: NOWHERE },
      severity: 'minor',
      startedAt: at,
      endedAt: null,
      affected: { links: 0, stillDown: 0, places: [] },
      cause: null,
      parent: null,
      lastRttMs: null,
      provider: null,
      settled: null,
      escalation: null,
      acknowledgedBy: null,
    },
  };
}

/** A message that tries a channel out and says that nothing is wrong. */
export function testMessage(to: string, at: Instant): OutgoingMessage {
  return {
    id: randomUUID(),
    to,
    subject: SUBJECT,
    text: `${SUBJECT}\n\n${TEXT}`,
    html: `<p><strong>${SUBJECT}</strong></p><p>${TEXT}</p>`,
    notices: [testNotice(at)],
    acknowledgeUrl: null,
    acknowledgeButton: null,
  };
}
