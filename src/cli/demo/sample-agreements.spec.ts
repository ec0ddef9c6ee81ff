import { describe, expect, it } from '@jest/globals';
import { contractProblems } from '../../domain/contract/contract.js';
import { readSampleRegistry } from './sample-files.js';

describe('the agreements of the sample', () => {
  const { agreements, links } = readSampleRegistry();

  it('are lawful contracts, each link in exactly one', () => {
    expect(agreements.contracts.flatMap(({ terms }) => contractProblems(terms))).toEqual([]);
    const contracted = agreements.contracts.flatMap(({ linkIds }) => linkIds);
    expect(contracted.sort()).toEqual(links.map(({ linkId }) => linkId).sort());
  });

  it('know 21 response teams in 35 regencies', () => {
    const csirts = [...agreements.csirts.values()];
    expect(csirts).toHaveLength(35);
    expect(csirts.filter(({ hasTeam }) => hasTeam)).toHaveLength(21);
  });
});
