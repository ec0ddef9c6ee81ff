import { describe, expect, it } from '@jest/globals';
import { findingOf } from './finding.js';

const LINK = '33.06.08.2007-2023-1';
const T0 = Date.parse('2026-11-01T02:00:00Z');

describe('what is found of a link’s device', () => {
  it('that it is another one', () => {
    const news = { kind: 'device-changed', what: 'serial', before: 'A1', after: 'B2' } as const;
    expect(findingOf(LINK, { ...news, at: T0, since: T0 - 60_000 })).toEqual({
      at: T0,
      since: T0 - 60_000,
      finding: {
        event: 'device-changed',
        subject: LINK,
        linkId: LINK,
        detail: 'nomor seri A1 menjadi B2',
      },
    });
    expect(findingOf(LINK, { ...news, at: T0, since: null })).toMatchObject({ since: T0 });
    expect(
      findingOf(LINK, { ...news, what: 'object-id', at: T0, since: null })?.finding.detail,
    ).toBe('jenis perangkat (sysObjectID) A1 menjadi B2');
  });

  it('that it began anew, unless an outage explains that or may', () => {
    const news = { kind: 'device-rebooted', at: T0, uptimeSeconds: 30 } as const;
    const found = findingOf(LINK, { ...news, inOutage: false, measured: true });
    expect(found).toMatchObject({ since: T0 - 30_000, finding: { event: 'unexpected-reboot' } });
    expect(findingOf(LINK, { ...news, inOutage: true, measured: true })).toBeNull();
    expect(findingOf(LINK, { ...news, inOutage: false, measured: false })).toBeNull();
  });

  it('that it refuses us', () => {
    const news = { kind: 'snmp-refused', reason: 'authentication', at: T0, polls: 3 } as const;
    expect(findingOf(LINK, { ...news, since: T0 - 120_000 })).toMatchObject({
      finding: {
        event: 'snmp-authentication',
        detail: 'perangkat menolak kredensial SNMP 3 kali',
      },
    });
  });

  it('that its profile uses a community everybody knows: one finding for all of its links', () => {
    const found = findingOf(LINK, { kind: 'default-community', at: T0, profile: 'lama' });
    expect(found?.finding).toEqual({
      event: 'default-community',
      subject: 'lama',
      linkId: null,
      detail: 'profil SNMP lama memakai community bawaan',
    });
    expect(findingOf('other', { kind: 'default-community', at: T0, profile: 'lama' })).toEqual(
      found,
    );
  });
});
