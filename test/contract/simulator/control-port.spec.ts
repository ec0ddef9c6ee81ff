import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ControlPort, openControlPort } from '../../../src/simulator/control-port.js';
import { VillageTruth } from '../../../src/simulator/messages.js';
import { VillageFleet } from '../../../src/simulator/village-fleet.js';

const CODES = Array.from({ length: 30 }, (_, i) => `33.05.01.${2001 + i}`);
let clock = Date.UTC(2026, 10, 18, 13);
let fleet: VillageFleet;
let port: ControlPort;

beforeAll(async () => {
  fleet = new VillageFleet(
    {
      villages: CODES.map((code, i) => ({
        code,
        name: code,
        address: `127.66.2.${i + 1}`,
        snmpPort: 16_163,
      })),
      credentials: [{ version: 'v2c', community: 'contoh-desa' }],
      canCut: false,
      scripted: true,
    },
    () => clock,
    null,
  );
  await fleet.open();
  port = await openControlPort(fleet);
});

afterAll(async () => {
  await port.close();
  fleet.close();
});

async function call(method: string, path: string, body?: string) {
  const response = await fetch(`${port.url}${path}`, { method, ...(body && { body }) });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  };
}
const put = (code: string, body: string) => call('PUT', `/villages/${code}/fault`, body);
const truth = async () => (await (await fetch(`${port.url}/villages`)).json()) as VillageTruth[];
const troubled = async () =>
  (await truth()).filter(({ fault }) => fault !== 'none').map(({ code }) => code);
const aMoment = () => new Promise((done) => setTimeout(done, 1_300));

describe('the control port', () => {
  it('listens on the loopback address alone', () => {
    expect(port.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('tells the truth about every village from the start', async () => {
    const at = new Date(clock).toISOString();
    expect(await truth()).toEqual(
      CODES.map((code) => ({
        code,
        fault: 'none',
        since: at,
        history: [{ fault: 'none', at }],
      })),
    );
  });

  it('answers 200 with the truth once a fault is in effect', async () => {
    const { status, body } = await put(CODES[3]!, '{"kind":"port-down"}');
    expect(status).toBe(200);
    expect(body).toMatchObject({ code: CODES[3], fault: 'port-down' });
    expect((await put(CODES[3]!, '{"kind":"none"}')).status).toBe(200);
  });

  it.each([
    ['an unknown kind', CODES[0]!, '{"kind":"fire"}', 400, 'validation'],
    ['no kind', CODES[0]!, '{}', 400, 'validation'],
    ['a stray field', CODES[0]!, '{"kind":"none","x":1}', 400, 'validation'],
    ['no JSON', CODES[0]!, '{"kind":', 400, 'validation'],
    ['too long a body', CODES[0]!, `{"kind":"${'x'.repeat(20_000)}"}`, 413, 'body-too-large'],
    ['an unknown village', '99.99.99.9999', '{"kind":"none"}', 404, 'unknown-village'],
    ['a code that is none', '%ZZ', '{"kind":"none"}', 404, 'unknown-village'],
    ['a cut without a namespace', CODES[0]!, '{"kind":"cut"}', 409, 'cut-impossible'],
  ])('refuses %s as a problem', async (_, code, body, status, problem) => {
    const answer = await put(code, body);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body['code']).toBe(problem);
    expect(answer.body['status']).toBe(status);
  });

  it('knows no other routes', async () => {
    expect((await call('POST', '/villages')).status).toBe(404);
    expect((await call('PUT', '/scenario', '{"enabled":"yes"}')).status).toBe(400);
    expect((await call('GET', '/')).status).toBe(404);
  });

  it('lets faults come and go by the script, but not where a person has set one, and stops it', async () => {
    clock += 91_000;
    await aMoment();
    const [scripted] = await troubled();
    expect(scripted).toBeDefined();
    await put(scripted!, '{"kind":"none"}');
    await aMoment();
    expect(await troubled()).toEqual([]);
    // Through two cycles of the script that village is never touched again, others are.
    const touched = new Set<string>();
    for (let step = 0; step < 6; step += 1) {
      clock += 160_000;
      await aMoment();
      for (const code of await troubled()) touched.add(code);
    }
    expect(touched.size).toBeGreaterThan(2);
    expect(touched).not.toContain(scripted);
    expect((await call('PUT', '/scenario', '{"enabled":false}')).body).toEqual({ enabled: false });
    expect(await troubled()).toEqual([]);
    clock += 160_000;
    await aMoment();
    expect(await troubled()).toEqual([]);
  });
});
