import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LINK_POLICY } from '../../domain/link-state/policy.js';
import { loadSettings } from './config.js';

const { staleAfterMs: _elsewhere, ...byDefault } = DEFAULT_LINK_POLICY;
const satellite = { name: 'satellite', match: { provider: ['satelit'] } };

describe('the judging of links', () => {
  it('is what the shipped file says, which is what the rules take by default', () => {
    expect(loadSettings({}, {}).judging).toEqual({ policy: byDefault, groups: [] });
  });

  it('is set value by value, for all links and for groups of them', () => {
    const groups = [{ ...satellite, policy: { rttOnMs: 900, rttOffMs: 800 } }];
    const { judging } = loadSettings({ judging: { policy: { lossOn: 0.2 }, groups } }, {});
    expect(judging.policy).toEqual({ ...byDefault, lossOn: 0.2 });
    expect(judging.groups).toEqual(groups);
  });

  it('lists every mistake by its path: what would flutter, match nothing, or is not known', () => {
    const groups = [
      { ...satellite, policy: { rttOnMs: 100 } },
      { name: 'nobody', match: {}, policy: {} },
      { ...satellite, policy: { rttOn: 900 } },
    ];
    const start = () => loadSettings({ judging: { policy: { lossOff: 0.5 }, groups } }, {});
    expect(start).toThrow(/judging\.groups\.1\.match: name at least one/);
    expect(start).toThrow(/judging\.groups\.2\.policy: .*rttOn/);
    const fluttering = () =>
      loadSettings({ judging: { policy: { lossOff: 0.5 }, groups: groups.slice(0, 1) } }, {});
    expect(fluttering).toThrow(/judging\.policy\.lossOff: must not be above lossOn/);
    expect(fluttering).toThrow(/judging\.groups\.0\.policy\.rttOffMs: must not be above rttOnMs/);
  });
});
