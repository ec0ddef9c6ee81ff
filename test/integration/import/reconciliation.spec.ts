import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { RegistryApp, openRegistryApp } from '../registry/registry-app.js';

let app: RegistryApp;
const file = (...codes: string[]) =>
  ['village_code,grant_year', ...codes.map((code) => `${code},2024`)].join('\n');
const reconciled = async (mode: 'dry-run' | 'apply', content: string) =>
  (await app.upload<ImportReport>(`/imports?mode=${mode}`, content)).body.reconciliation;

beforeAll(async () => {
  app = await openRegistryApp();
  await app.call('POST', '/programmes', { code: 'desa', name: 'Desa', provinceCode: '33' });
  for (const [tranche, target] of [
    [1, 1],
    [2, 2],
  ])
    await app.call('PUT', `/programmes/desa/targets/2024/tranches/${tranche}`, {
      target,
      source: `SK tranche ${tranche}`,
      asOf: '2024-01-31',
    });
});
afterAll(() => app.close());

describe('the report of an import', () => {
  const tranches = [
    { programme: 'desa', tranche: 1, target: 1, source: 'SK tranche 1', asOf: '2024-01-31' },
    { programme: 'desa', tranche: 2, target: 2, source: 'SK tranche 2', asOf: '2024-01-31' },
  ];

  it('says how far from the target the registry would be, and is', async () => {
    const two = file('33.06.08.2007', '33.06.08.2008');
    const off = [
      {
        grantYear: 2024,
        target: 3,
        registered: 2,
        difference: -1,
        warning: {
          code: 'reconciliation.below-target',
          message: 'Villages registered: 2, target: 3; 1 too few.',
        },
        tranches,
      },
    ];
    expect(await reconciled('dry-run', two)).toEqual(off);
    expect(await reconciled('apply', two)).toEqual(off);
    const third = file('33.06.08.2009');
    expect(await reconciled('apply', third)).toEqual([
      { grantYear: 2024, target: 3, registered: 3, difference: 0, warning: null, tranches },
    ]);
  });

  it('doubts a target that its tranches contradict', async () => {
    const year = { target: 4, source: 'SK', asOf: '2024-12-31' };
    await app.call('PUT', '/programmes/desa/targets/2024', year);
    expect(await reconciled('dry-run', file('33.06.08.2010'))).toMatchObject([
      { target: 4, registered: 4, warning: { code: 'reconciliation.tranches-disagree' } },
    ]);
  });
});
