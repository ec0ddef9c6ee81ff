import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SecurityContact } from '../../../src/domain/security/routing.js';
import { SecurityOnCall } from '../../../src/incidents/security/security-on-call.js';
import { byCall } from '../../../src/platform/changes/change-log.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { CsirtService } from '../../../src/rollout/csirt/csirt.service.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { FakeOnCall } from '../../fakes/fake-on-call.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';

const NOW = Date.parse('2026-11-01T02:00:00Z');
const PROVINCE: SecurityContact = { name: 'CSIRT Jateng', email: 'csirt@example.go.id' };
const BY_TEST = byCall({ name: 'petugas' });
const CONTACT = { name: 'CSIRT Purworejo', phone: null, email: 'purworejo@example.go.id' };

let database: TestDatabase;
let csirts: CsirtService;

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, [registeredLink(1)]);
  csirts = new CsirtService(database.dataSource);
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query('delete from channels');
  await database.dataSource.query('delete from regency_csirts');
  await database.dataSource.query(
    `insert into channels (code, name, kind, settings) values ('grup', 'Grup', 'telegram', '{}'), ('surel', 'Surel', 'email', '{}')`,
  );
});

async function told(
  about: {
    readonly class?: 'security' | 'outage';
    readonly regency?: string | null;
    readonly step?: number;
  },
  provinceContact: SecurityContact | null = PROVINCE,
): Promise<string[]> {
  const settings = loadSettings({ incidents: { security: { provinceContact } } }, {});
  const onCall = new SecurityOnCall(settings, new FakeOnCall(), csirts);
  return database.dataSource.transaction(async (manager) => {
    const whole = {
      class: 'security',
      regency: '33.06',
      provider: 'serat',
      severity: 'major',
      step: 0,
      ...about,
    } as const;
    const recipients = await onCall.recipientsFor(manager, whole, NOW);
    return recipients.map(({ name, channel, address }) => `${name} ${channel} ${address}`);
  });
}
const purworejo = (hasTeam: boolean) =>
  csirts.set('33.06', { hasTeam, since: null, contact: CONTACT }, BY_TEST);
const isOnCall = (recipients: readonly string[]) =>
  recipients.length > 0 && recipients.every((each) => !each.includes('example.go.id'));

describe('who hears of a security incident', () => {
  it('is the response team of its regency, by mail', async () => {
    await purworejo(true);
    expect(await told({})).toEqual(['CSIRT Purworejo surel purworejo@example.go.id']);
  });

  it('is the province’s contact where the regency has no team, or it is about none', async () => {
    await purworejo(false);
    expect(await told({})).toEqual(['CSIRT Jateng surel csirt@example.go.id']);
    expect(await told({ regency: null })).toEqual(['CSIRT Jateng surel csirt@example.go.id']);
    expect(await told({ regency: '33.99' })).toEqual(['CSIRT Jateng surel csirt@example.go.id']);
  });

  it('is whoever is on call where nobody is named, no mail can be sent, or nobody acknowledged it', async () => {
    expect(isOnCall(await told({}, null))).toBe(true);
    expect(isOnCall(await told({ step: 1 }))).toBe(true);
    await database.dataSource.query(`delete from channels where kind = 'email'`);
    expect(isOnCall(await told({}))).toBe(true);
  });

  it('is whoever is on call for everything else', async () => {
    await purworejo(true);
    expect(isOnCall(await told({ class: 'outage' }))).toBe(true);
  });
});
