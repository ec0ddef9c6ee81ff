import { SecurityFinding } from '../incident/board.js';
import { Instant } from '../time/instant.js';
import { DeviceEvent } from './device.js';

/** Rows of the event journal that may tell of an attack, a theft or a device left open. */
export type SecurityNews =
  | Extract<DeviceEvent, { kind: 'device-changed' | 'device-rebooted' | 'snmp-refused' }>
  | { readonly kind: 'default-community'; readonly at: Instant; readonly profile: string };

/** A finding, and between when it came about: after `since`, seen by `at`. */
export interface Found {
  readonly since: Instant;
  readonly at: Instant;
  readonly finding: SecurityFinding;
}

/**
 * What the news of a link's device is in terms of security; null where it is nothing: a reboot that an outage explains,
 * or may explain. The detail is for messages, in Indonesian.
 */
export function findingOf(linkId: string, news: SecurityNews): Found | null {
  const { at } = news;
  const ofLink = (event: SecurityFinding['event'], since: Instant, detail: string): Found => ({
    since,
    at,
    finding: { event, subject: linkId, linkId, detail },
  });
  switch (news.kind) {
    case 'device-changed': {
      const what = news.what === 'serial' ? 'nomor seri' : 'jenis perangkat (sysObjectID)';
      return ofLink(
        'device-changed',
        news.since ?? at,
        `${what} ${news.before} menjadi ${news.after}`,
      );
    }
    case 'device-rebooted':
      if (news.inOutage || !news.measured) return null;
      return ofLink(
        'unexpected-reboot',
        at - news.uptimeSeconds * 1_000,
        'perangkat menyala ulang tanpa gangguan yang tercatat',
      );
    case 'snmp-refused':
      return ofLink(
        'snmp-authentication',
        news.since,
        `perangkat menolak kredensial SNMP ${String(news.polls)} kali`,
      );
    case 'default-community': {
      // One profile serves many links: it is mended once for all of them.
      const detail = `profil SNMP ${news.profile} memakai community bawaan`;
      const finding = { event: news.kind, subject: news.profile, linkId: null, detail } as const;
      return { since: at, at, finding };
    }
  }
}
