import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessService } from '../../../src/access/access.service.js';
import { OpenAnswers } from '../../../src/access/open-answers.js';
import { AccessApp, Page, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

/** An answer that goes on, and whether it was cut off. */
async function openAnswer(app: AccessApp, headers: Record<string, string>) {
  const abort = new AbortController();
  const response = await fetch(`${app.url}/api/v1/probe/endless`, {
    headers,
    signal: abort.signal,
  });
  expect(response.status).toBe(200);
  const state = { isCut: false };
  const over = response.text().catch(() => (state.isCut = true));
  return { state, over, abort: () => abort.abort() };
}

describe('an open answer', () => {
  let app: AccessApp;
  beforeAll(async () => {
    app = await openAccessApp({ modules: [ProbeModule] });
  });
  afterAll(() => app.close());

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const userPage = async (name: string): Promise<Page> => {
    const { password } = await app.get(AccessService).addUser(name);
    await app.database.dataSource.query(
      'update users set must_change_password = false where name = $1',
      [name],
    );
    const page = app.page();
    await page.signIn(name, password);
    return page;
  };
  const change = (name: string, what: string) =>
    app.database.dataSource.query(`update users set ${what} where name = $1`, [name]);

  it.each<[string, (name: string, page: Page) => Promise<unknown>]>([
    ['its user signs out', (_, page) => page.call('DELETE', '/session')],
    ['its user is disabled', (name) => change(name, 'disabled_at = now()')],
    ['its user may do something else', (name) => change(name, `role = 'planner'`)],
    ['its user answers for another regency', (name) => change(name, `regencies = '{33.06}'`)],
  ])('ends when %s, and no other does', async (what, end) => {
    const page = await userPage(what.slice(0, 50));
    const answer = await openAnswer(app, { Cookie: page.cookie ?? '' });
    const other = await openAnswer(app, bearer(app.token));
    await end(what.slice(0, 50), page);
    // What is new at one look is asked after at the next.
    await app.get(OpenAnswers).look();
    await app.get(OpenAnswers).look();
    await answer.over;
    expect(answer.state.isCut).toBe(true);
    expect((await page.call('GET', '/session')).status).toBe(200);
    expect(other.state.isCut).toBe(false);
    other.abort();
    await other.over;
  });

  it('ends when its token is revoked or expires', async () => {
    const access = app.get(AccessService);
    const revoked = await openAnswer(app, bearer(await access.createToken('dicabut')));
    const expiring = await openAnswer(
      app,
      bearer(await access.createToken('sehari', { expiresInDays: 1 })),
    );
    await app.get(OpenAnswers).look();
    const [row] = await app.database.dataSource.query<{ id: number }[]>(
      `select id from api_tokens where name = 'dicabut'`,
    );
    await app.page(bearer(app.token)).call('DELETE', `/tokens/${row?.id ?? 0}`);
    await app.get(OpenAnswers).look();
    await revoked.over;
    expect([revoked.state.isCut, expiring.state.isCut]).toEqual([true, false]);
    app.time.forwardMs = 24 * 3_600_000;
    await app.get(OpenAnswers).look();
    await expiring.over;
    expect(expiring.state.isCut).toBe(true);
    app.time.forwardMs = 0;
  });

  it('ends by itself when the session was idle for too long, as an answer is no use of it', async () => {
    const page = await userPage('diam');
    const answer = await openAnswer(app, { Cookie: page.cookie ?? '' });
    app.time.forwardMs = 60 * 60_000;
    await answer.over;
    expect(answer.state.isCut).toBe(true);
  });
});
