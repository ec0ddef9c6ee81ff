import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory } from '../../support/incident-story.js';
import { IncidentsApp, PUBLIC_URL, openIncidentsApp } from './incidents-app.js';

const DAY_MS = 86_400_000;
const hostile = registeredLink(1, {
  village: { code: '33.06.08.2001', name: '<script>alert(1)</script>' },
});
const other = registeredLink(2);
const below = [3, 4].map((n) => registeredLink(n, { parentCode: 'pop-a' }));

interface Answered {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

describe('acknowledging from a message', () => {
  let database: TestDatabase;
  let outbox: FakeOutbox;
  let story: IncidentStory;
  let app: IncidentsApp;

  beforeAll(async () => {
    database = await openTestDatabase();
    outbox = await FakeOutbox.on(database);
    await database.dataSource.query(
      `insert into on_call_people (code, name, active, is_sample) values
         ('siti', 'Siti <b>Aminah</b>', true, false), ('budi', 'Budi', false, false)`,
    );
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    story = await IncidentStory.anew(database, outbox);
    await story.watch([hostile, other, ...below], { 'pop-a': null });
    app = await openIncidentsApp(database, story);
    await story.down(hostile.id, 0);
    await story.lookFrom(2, 10);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  async function idOf(key: string): Promise<string> {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      'select id from incidents where group_key = $1 order by id desc',
      [key],
    );
    return row?.id ?? '';
  }
  const link = () => idOf(`link:${hostile.id}`);
  async function urlOf(incidentId: string, person: string | null = 'siti'): Promise<string> {
    const url = app.signer.url(incidentId, person);
    expect(url).toMatch(/^https:\/\/pantau\.example\/api\/v1\/acknowledgements\//);
    return Promise.resolve((url ?? '').replace(`${PUBLIC_URL}/api/v1`, app.url));
  }
  async function open(method: string, url: string): Promise<Answered> {
    const response = await fetch(url, { method });
    return { status: response.status, html: await response.text(), headers: response.headers };
  }
  const acknowledged = async (id: string) => {
    const [row] = await database.dataSource.query<{ status: string; by: string | null }[]>(
      'select status, acknowledged_by as by from incidents where id = $1',
      [id],
    );
    return row;
  };

  it('shows what is down and one button, and changes nothing however often it is opened', async () => {
    const id = await link();
    const url = await urlOf(id);
    for (const method of ['GET', 'GET', 'HEAD', 'GET']) await open(method, url);
    const { status, html, headers } = await open('GET', url);
    expect(status).toBe(200);
    expect(html.match(/<button>/g)).toHaveLength(1);
    expect(html).toContain('Putus: &lt;script&gt;alert(1)&lt;/script&gt;, Kec. Bayan');
    expect(html).toContain('Siti &lt;b&gt;Aminah&lt;/b&gt;');
    expect(html).not.toContain(hostile.id);
    expect(html).not.toMatch(/<script|<b>|siti|33\.06/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(await acknowledged(id)).toEqual({ status: 'open', by: null });
  });

  it('acknowledges in the name of whom it was sent to when the button is pressed, once', async () => {
    const id = await link();
    const url = await urlOf(id);
    const { status, html } = await open('POST', url);
    expect(status).toBe(200);
    expect(html).toContain('Tercatat: ditangani Siti');
    expect(html).not.toContain('<button>');
    expect(await acknowledged(id)).toEqual({ status: 'acknowledged', by: 'Siti <b>Aminah</b>' });
    for (const method of ['POST', 'GET'])
      expect((await open(method, url)).html).toContain('Sudah ditangani Siti');
    const [lines] = await database.dataSource.query<{ n: string }[]>(
      `select count(*) as n from incident_timeline where kind = 'acknowledged'`,
    );
    expect(lines?.n).toBe('1');
  });

  it('takes over from nobody: who came first stays', async () => {
    const id = await link();
    await open('POST', await urlOf(id, null));
    expect(await acknowledged(id)).toMatchObject({ by: 'penerima pesan' });
    await open('POST', await urlOf(id));
    expect(await acknowledged(id)).toMatchObject({ by: 'penerima pesan' });
  });

  it('is worth nothing when altered, for another incident or person, or of another installation', async () => {
    await story.down(other.id, 20);
    await story.lookFrom(22, 30);
    const [id, otherId] = [await link(), await idOf(`link:${other.id}`)];
    const url = await urlOf(id);
    const elsewhere = await openIncidentsApp(database, story);
    const foreign = elsewhere.signer.url(id, 'siti')?.replace(PUBLIC_URL, '') ?? '';
    await elsewhere.close();
    const forged = [
      url.replace(`/${id}.`, `/${otherId}.`),
      url.replace('.siti.', '.budi.'),
      url.replace('.siti.', '..'),
      url.slice(0, -1),
      `${url}A`,
      `${app.url.replace('/api/v1', '')}${foreign}`,
      `${app.url}/acknowledgements/x`,
    ];
    for (const each of forged) {
      expect(each).not.toBe(url);
      for (const method of ['GET', 'POST']) {
        const { status, html } = await open(method, each);
        expect([each, status]).toEqual([each, 404]);
        expect(html).toContain('Tidak berlaku');
        expect(html).not.toContain('Putus');
      }
    }
    expect(await acknowledged(id)).toMatchObject({ status: 'open' });
    expect(await acknowledged(otherId)).toMatchObject({ status: 'open' });
  });

  it('is worth nothing for a person who is told no more, or is not there', async () => {
    const id = await link();
    for (const person of ['budi', 'tiada'])
      expect((await open('POST', await urlOf(id, person))).status).toBe(404);
    expect(await acknowledged(id)).toMatchObject({ status: 'open' });
  });

  it('expires after seven days, and says so', async () => {
    const id = await link();
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now - 7 * DAY_MS - 1_000);
    const expired = await urlOf(id);
    jest.spyOn(Date, 'now').mockReturnValue(now - 7 * DAY_MS + 60_000);
    const lasting = await urlOf(id);
    jest.restoreAllMocks();
    for (const method of ['GET', 'POST']) {
      const { status, html } = await open(method, expired);
      expect(status).toBe(410);
      expect(html).toContain('Sudah kedaluwarsa');
    }
    expect(await acknowledged(id)).toMatchObject({ status: 'open' });
    expect((await open('POST', lasting)).html).toContain('Tercatat');
  });

  it('says that it is over when it is, and does not take up the next one', async () => {
    const id = await link();
    const url = await urlOf(id);
    const button = app.signer.button(id, 'siti') ?? '';
    await story.up(hostile.id, 0, 100);
    await story.lookFrom(105, 200, 5);
    await story.down(hostile.id, 1_000);
    await story.lookFrom(1_002, 1_010);
    for (const method of ['GET', 'POST'])
      expect((await open(method, url)).html).toContain('sudah selesai');
    expect(await app.buttons.acknowledge(button, { chatId: '5', name: 'Siti' })).toContain(
      'sudah selesai',
    );
    const next = await link();
    expect(next).not.toBe(id);
    expect(await acknowledged(next)).toMatchObject({ status: 'open' });
  });

  it('acknowledges what the incident became part of', async () => {
    const [child] = below;
    await story.down(child?.id ?? '', 100);
    await story.answered('pop-a', 101);
    await story.lookFrom(102, 108);
    const url = await urlOf(await idOf(`link:${child?.id ?? ''}`));
    await story.nodeDown('pop-a', 106);
    await story.lookFrom(109, 115);
    expect((await open('POST', url)).html).toContain('POP pop-a');
    expect(await acknowledged(await idOf('parent:pop-a'))).toMatchObject({
      status: 'acknowledged',
    });
  });

  describe('by button', () => {
    const press = (button: string, chatId = '-100200', name = 'Wati') =>
      app.buttons.acknowledge(button, { chatId, name });

    it('acknowledges in the name of who presses it, and answers in a line', async () => {
      const id = await link();
      const button = app.signer.button(id, 'siti') ?? '';
      expect(Buffer.byteLength(button)).toBeLessThanOrEqual(64);
      expect(await press(button)).toBe(
        'Tercatat: ditangani Wati. Eskalasi berhenti; kabar pulih tetap dikirim.',
      );
      expect(await acknowledged(id)).toEqual({ status: 'acknowledged', by: 'Wati' });
      expect(await press(button, '7', 'Joko')).toContain('Sudah ditangani Wati');
    });

    it('knows whose own chat it is', async () => {
      await database.dataSource.query(
        `insert into on_call_contact_ways (person_code, channel, address) values ('siti', 'telegram', '8150')`,
      );
      const id = await link();
      await press(app.signer.button(id, null) ?? '', '8150', 'sitiaminah88');
      expect(await acknowledged(id)).toMatchObject({ by: 'Siti <b>Aminah</b>' });
    });

    it('is worth nothing when altered, or when the link stands on it', async () => {
      const id = await link();
      const button = app.signer.button(id, 'siti') ?? '';
      const url = app.signer.url(id, 'siti') ?? '';
      for (const forged of [button.slice(0, -1), `9${button}`, url.split('/').at(-1) ?? '', ''])
        expect(await press(forged)).toContain('Tidak berlaku');
      expect(await acknowledged(id)).toMatchObject({ status: 'open' });
    });
  });
});
