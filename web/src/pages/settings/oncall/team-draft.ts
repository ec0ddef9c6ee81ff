import { wrongField } from '../../../parts/explained';
import type { Body } from '../../../api/client';
import type { Team } from './plan';

export type Severity = 'major' | 'minor';
type Step = Team['steps'][number];
type TeamBody = NonNullable<Body<'/oncall/teams/{code}', 'put'>>;

/** A step: `tell` is an audience, or a person's code after `@`. */
export interface StepDraft {
  readonly afterMinutes: string;
  readonly tell: string;
}
/** Hours as they are written; null: there are none. */
type HoursDraft = { readonly from: string; readonly to: string } | null;

export interface TeamDraft {
  readonly code: string;
  readonly name: string;
  /** Null: every regency. */
  readonly regencies: readonly string[] | null;
  readonly providers: readonly string[];
  readonly members: readonly string[];
  readonly defaultPerson: string;
  readonly steps: readonly StepDraft[];
  readonly major: HoursDraft;
  readonly minor: HoursDraft;
}

export const BLANK_TEAM: TeamDraft = {
  code: '',
  name: '',
  regencies: null,
  providers: [],
  members: [],
  defaultPerson: '',
  steps: [
    { afterMinutes: '0', tell: 'on-call' },
    { afterMinutes: '15', tell: 'next' },
    { afterMinutes: '60', tell: 'team' },
  ],
  major: null,
  minor: { from: '22:00', to: '05:00' },
};

const codesOf = (named: readonly { readonly code: string }[]): string[] =>
  named.map(({ code }) => code);

export const draftOf = (team: Team): TeamDraft => ({
  code: team.code,
  name: team.name,
  regencies: team.regencies.length === 0 ? null : codesOf(team.regencies),
  providers: codesOf(team.providers),
  members: codesOf(team.members),
  defaultPerson: team.defaultPerson?.code ?? '',
  steps: team.steps.map(({ afterMinutes, tell }) => ({
    afterMinutes: String(afterMinutes),
    tell: typeof tell === 'string' ? tell : `@${tell.person}`,
  })),
  major: team.quietHours.major,
  minor: team.quietHours.minor,
});

/** Empty is no number, where `Number` would say 0. */
const minutesOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

const tellOf = (tell: string): Step['tell'] =>
  tell.startsWith('@') ? { person: tell.slice(1) } : (tell as 'on-call' | 'next' | 'team');

/** Throws ApiProblem: a team of chosen regencies with none chosen would be taken for one of all. */
export function bodyOf({ regencies, steps, major, minor, ...draft }: TeamDraft): TeamBody {
  if (regencies?.length === 0) throw wrongField('regencies', 'required');
  return {
    name: draft.name,
    regencies: [...(regencies ?? [])],
    providers: [...draft.providers],
    members: [...draft.members],
    defaultPerson: draft.defaultPerson === '' ? null : draft.defaultPerson,
    steps: steps.map(({ afterMinutes, tell }) => ({
      afterMinutes: minutesOf(afterMinutes),
      tell: tellOf(tell),
    })),
    quietHours: { major, minor },
  };
}
