import { Notice, NoticeFacts, NoticeKind } from '../../src/domain/alerting/notice.js';
import { noticeOf as linkNotice } from '../fakes/channels/outgoing.js';
import { OutboxEntry, Recipient } from '../../src/domain/alerting/recipient.js';

export const SITI: Recipient = {
  personId: '1',
  name: 'Siti',
  channel: 'surel',
  address: 'siti@contoh.desa.id',
};

/** A notice about one link; `village` is what its text can be told by. */
export function noticeOf(
  kind: NoticeKind,
  about: {
    readonly incidentId: string;
    readonly at: number;
    readonly village?: string;
    readonly gatherKey?: string;
    readonly facts?: Partial<NoticeFacts>;
  },
): Notice {
  const { incidentId, at, village = `Desa ${incidentId}`, gatherKey = 'serat:33.06' } = about;
  const place = { village, district: 'Bayan', regency: 'Kabupaten Purworejo' };
  const over = kind === 'recovery' || kind === 'flapping-ended';
  return linkNotice({
    kind,
    incidentId,
    gatherKey,
    at,
    facts: {
      subject: { kind: 'link', place },
      startedAt: at - 2_000,
      endedAt: over ? at : null,
      affected: { links: 1, stillDown: over ? 0 : 1, places: [place] },
      ...about.facts,
    },
  });
}

/** A notice on its way: of each kind there is one about an incident to a recipient. */
export function entryOf(notice: Notice, recipient: Recipient = SITI): OutboxEntry {
  const { incidentId, kind } = notice;
  return {
    key: `${incidentId}/${kind}/${recipient.channel}/${recipient.address}`,
    notice,
    recipient,
    notBefore: null,
    acknowledge: kind !== 'recovery',
  };
}
