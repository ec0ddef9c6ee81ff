import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../../api/client';
import { BLANK_TEAM, bodyOf, draftOf } from './team-draft';

const TEAM = {
  code: 'banyumas',
  name: 'Banyumas',
  regencies: [{ code: '33.02', name: 'Kabupaten Banyumas' }],
  providers: [],
  members: [{ code: 'siti', name: 'Siti' }],
  defaultPerson: null,
  steps: [
    { afterMinutes: 0, tell: 'on-call' as const },
    { afterMinutes: 30, tell: { person: 'siti' } },
  ],
  quietHours: { major: null, minor: { from: '22:00', to: '05:00' } },
  sample: false,
};

describe('what the form of a team sends', () => {
  it('is what the team was, where nothing was touched', () => {
    expect(bodyOf(draftOf(TEAM))).toEqual({
      name: 'Banyumas',
      regencies: ['33.02'],
      providers: [],
      members: ['siti'],
      defaultPerson: null,
      steps: TEAM.steps,
      quietHours: TEAM.quietHours,
    });
  });

  it('says every regency as none named, and refuses "these only" with none chosen', () => {
    expect(bodyOf({ ...BLANK_TEAM, name: 'Provinsi' }).regencies).toEqual([]);
    expect(() => bodyOf({ ...BLANK_TEAM, regencies: [] })).toThrow(ApiProblem);
  });

  it('does not take an empty minute for 0', () => {
    const { steps } = bodyOf({ ...BLANK_TEAM, steps: [{ afterMinutes: '', tell: 'team' }] });
    expect(steps?.[0]?.afterMinutes).toBeNaN();
  });
});
