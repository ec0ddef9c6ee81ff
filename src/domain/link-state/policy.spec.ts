import { describe, expect, it } from '@jest/globals';
import { registeredLink } from '../../../test/builders/links.js';
import { DEFAULT_LINK_POLICY, LinkGroup, LinkPolicy, objectionsTo, policyFor } from './policy.js';

const BASE = DEFAULT_LINK_POLICY;

describe('the policy of a link', () => {
  const link = registeredLink(1);
  const group = (match: LinkGroup['match'], staleAfterMs: number): LinkGroup => ({
    name: String(staleAfterMs),
    match,
    policy: { staleAfterMs },
  });

  it('is the base where no group matches', () => {
    expect(policyFor(link, BASE, [group({ link: ['another'] }, 1)])).toEqual(BASE);
  });

  it('is the first matching group laid over the base', () => {
    const groups = [
      group({ regency: ['nowhere'] }, 1),
      group({ regency: [link.regency.code] }, 2),
      group({ village: [link.village.code] }, 3),
    ];
    expect(policyFor(link, BASE, groups)).toEqual({ ...BASE, staleAfterMs: 2 });
  });

  it('needs every given list to match', () => {
    const both = { village: [link.village.code], grantYear: [link.grantYear + 1] };
    expect(policyFor(link, BASE, [group(both, 1)])).toEqual(BASE);
    expect(
      policyFor(link, BASE, [group({ ...both, grantYear: [1, link.grantYear] }, 1)]).staleAfterMs,
    ).toBe(1);
  });

  it('of a link without a provider is no provider group', () => {
    const without = registeredLink(1, { provider: null });
    expect(policyFor(without, BASE, [group({ provider: ['ACME'] }, 1)])).toEqual(BASE);
    expect(policyFor(without, BASE, [group({}, 1)]).staleAfterMs).toBe(1);
  });
});

describe('objections to a policy', () => {
  it('are none to the default', () => {
    expect(objectionsTo(BASE)).toEqual([]);
  });

  it.each<[string, Partial<LinkPolicy>, string[]]>([
    ['loss that ends above where it begins', { lossOn: 0.1, lossOff: 0.2 }, ['lossOff']],
    ['delay that ends above where it begins', { rttOffMs: 400 }, ['rttOffMs']],
    ['flapping that ends above where it begins', { flapOffPercent: 31 }, ['flapOffPercent']],
    ['a link that is never stale', { staleAfterMs: 0 }, ['staleAfterMs']],
    ['a window of no echoes', { echoWindow: 0 }, ['echoWindow']],
    ['half a round', { goodRoundsToRecover: 1.5 }, ['goodRoundsToRecover']],
    ['what is no number', { flapCheckMs: NaN, lateMs: -1 }, ['flapCheckMs', 'lateMs']],
    ['more loss than all', { lossOn: 1.1 }, ['lossOn']],
  ])('name %s', (_, over, paths) => {
    expect(objectionsTo({ ...BASE, ...over }).map(({ path }) => path)).toEqual(paths);
  });
});
