import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SampleTarget } from '../../../src/cli/demo/demo-service.js';
import { loadSampleRegistry } from '../../../src/cli/demo/load-sample-registry.js';
import { readSampleRegistry, readSurroundings } from '../../../src/cli/demo/sample-files.js';
import { OnCallSample } from '../../../src/incidents/on-call/on-call-sample.js';
import { OnCallService } from '../../../src/incidents/on-call/on-call.service.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { ImportService } from '../../../src/registry/import.service.js';
import { RegistryService } from '../../../src/registry/registry.service.js';
import { ContractsService } from '../../../src/rollout/contracts/contracts.service.js';
import { CsirtService, RegencyCsirt } from '../../../src/rollout/csirt/csirt.service.js';
import { ProgrammesService } from '../../../src/rollout/programmes.service.js';
import { RolloutService } from '../../../src/rollout/rollout.service.js';
import { RegistryApp, openRegistryApp } from '../registry/registry-app.js';

let app: RegistryApp;

beforeAll(async () => {
  app = await openRegistryApp();
});
afterAll(() => app.close());

function target(): SampleTarget {
  const registry = app.get(RegistryService);
  return {
    isLoaded: async () => (await registry.links()).length > 0,
    writeProgramme: (programme) => app.get(ProgrammesService).writeSample(programme),
    writeProvider: (provider) => registry.upsertProvider(provider),
    writeUpstreamNode: (node) => registry.upsertUpstreamNode(node),
    writeReferenceTarget: (reference) => registry.upsertReferenceTarget(reference),
    writeSnmpProfile: (profile) => registry.createSnmpProfile(profile),
    importRegistry: async ({ name, content }) => {
      await app.get(ImportService).apply(content, { fileName: name, by: 'demo', sample: true });
    },
    writeAgreements: async ({ contracts, csirts }) => {
      await app.get(ContractsService).writeSample(contracts);
      await app.get(CsirtService).writeSample(csirts);
    },
    writeOnCall: (plan) => new OnCallSample(app.database.dataSource).write(plan),
  };
}

describe('the sample registry', () => {
  it('has every link under contract and 21 response teams in 35 regencies, marked, and loads once', async () => {
    const sample = readSampleRegistry();
    expect(await loadSampleRegistry(target(), readSurroundings(), sample)).toBe(true);
    expect(await loadSampleRegistry(target(), readSurroundings(), sample)).toBe(false);

    const contracts = await app.call<Page<{ sample: boolean }>>('GET', '/contracts');
    expect(contracts.body.total).toBe(18);
    expect(contracts.body.items.every((contract) => contract.sample)).toBe(true);
    const promises = await app.get(RolloutService).promises('2025-01-01');
    expect([...promises.keys()].sort()).toEqual(sample.links.map(({ linkId }) => linkId).sort());

    // As published: 2024 came in four tranches, and everything granted is registered.
    const programme = await app.get(ProgrammesService).all();
    expect(
      programme[0]?.targets.map(({ grantYear, tranche, target }) => [grantYear, tranche, target]),
    ).toEqual([
      [2022, null, 53],
      [2023, null, 331],
      [2024, 1, 29],
      [2024, 2, 46],
      [2024, 3, 70],
      [2024, 4, 70],
    ]);
    const years = await app.get(ProgrammesService).reconciliation();
    expect(years.map(({ target, registered, warning }) => [target, registered, warning])).toEqual([
      [53, 53, null],
      [331, 331, null],
      [215, 215, null],
    ]);
    const logged = await app.database.dataSource.query<{ entity: string; count: number }[]>(
      `select entity, count(*)::int as count from change_log
       where via = 'demo' and entity in ('programme', 'programme-target', 'snmp-profile') group by 1 order by 1`,
    );
    expect(logged.map(({ entity, count }) => `${entity} ${count}`)).toEqual([
      'programme 1',
      'programme-target 6',
      'snmp-profile 2',
    ]);

    const csirts = await app.call<Page<RegencyCsirt>>('GET', '/csirt');
    expect(csirts.body.total).toBe(35);
    expect(csirts.body.items.filter(({ hasTeam }) => hasTeam)).toHaveLength(21);
    expect(csirts.body.items.every((row) => row.sample)).toBe(true);
  });

  it('has people on call around the clock, and tells nobody: their channel does not exist', async () => {
    const { dataSource } = app.database;
    const onCall = new OnCallService(dataSource);
    const at = Date.parse('2026-11-20T05:00:00Z');
    const { teams, warnings } = await onCall.now(at);
    expect(warnings).toEqual([]);
    expect(teams.map(({ sample }) => sample)).toEqual([true, true]);
    expect(teams.map(({ onCall: person }) => person?.code)).toEqual([
      'contoh-wahyu',
      'contoh-siti',
    ]);
    expect(teams.flatMap(({ told }) => told)).toEqual([]);
    for (const team of teams)
      expect(team.warnings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['unknown-channel', 'nobody-reachable']),
      );
    const asked = { regency: '33.02', provider: null, severity: 'critical' } as const;
    for (const step of [0, 1, 2])
      expect(await onCall.recipientsFor(dataSource.manager, { ...asked, step }, at)).toEqual([]);

    await dataSource.query(
      `insert into channels (code, name, kind, settings) values ('surel', 'Surel', 'email', '{}')`,
    );
    const period = { from: at, to: at + 60 * 86_400_000 };
    const planned = await onCall.schedule(period, ['contoh-provinsi']);
    const stretches = planned.teams.flatMap((team) => team.stretches);
    expect(stretches.length).toBeGreaterThan(5);
    expect(stretches.filter(({ person }) => person === null)).toEqual([]);
    expect(stretches.map(({ by }) => by)).toContain('holiday');
    const told = await onCall.recipientsFor(dataSource.manager, { ...asked, step: 0 }, at);
    expect(told.map(({ address }) => address)).toEqual([
      expect.stringMatching(/@contoh\.invalid$/),
    ]);
  });
});
