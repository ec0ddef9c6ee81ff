import { call } from '../../../api/client';
import { Collection } from '../../../parts/collection';
import { useExplained } from '../../../parts/explained';
import { Answered } from '../../../parts/problem';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useWriting } from '../../../words/numbers';
import { shared } from '../../../words/shared';
import { type Team, planChanged, usePeopleOptions, useTeams } from './plan';
import { BLANK_TEAM, type TeamDraft, bodyOf, draftOf } from './team-draft';
import { TeamFields } from './team-fields';
import { text } from './words';

type Step = Team['steps'][number];

/** Teams: what they look after, who is in them, and whom they tell one after the other. */
export function Teams() {
  const word = useWords(text);
  const teams = useTeams();
  const explained = useExplained(word.reasons);
  const mayWrite = useMay('oncall:write');
  const save = async (draft: TeamDraft, team: Team | null) => {
    const body = bodyOf(draft);
    return team === null
      ? call('post', '/oncall/teams', { body: { ...body, code: draft.code } })
      : call('put', '/oncall/teams/{code}', { at: { code: team.code }, body });
  };
  const cells = useCells();
  return (
    <>
      <p className="quiet">{word.teamsLead}</p>
      <Answered of={teams} rows={6}>
        {({ items }) => (
          <Collection<Team, TeamDraft>
            caption={word.teamsCaption}
            empty={word.noTeamsYet}
            addLabel={word.addTeam}
            rows={items}
            keyOf={({ code }) => code}
            nameOf={({ name }) => name}
            mayWrite={mayWrite}
            onChange={planChanged}
            columns={[
              { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
              { key: 'covers', title: word.covers, cell: cells.covers },
              { key: 'members', title: word.members, cell: cells.members },
              { key: 'steps', title: word.escalation, cell: cells.steps },
              { key: 'quiet', title: word.quiet, cell: cells.quiet },
            ]}
            blank={() => BLANK_TEAM}
            draftOf={draftOf}
            form={(draft, set, team) => (
              <TeamFields draft={draft} set={set} isNew={team === null} />
            )}
            save={(draft, team) => explained(save(draft, team))}
            remove={({ code }) =>
              explained(call('delete', '/oncall/teams/{code}', { at: { code } }))
            }
          />
        )}
      </Answered>
    </>
  );
}

const namesOf = (named: readonly { readonly name: string }[]) =>
  named.map(({ name }) => name).join(', ');

/** What a team's row says. */
function useCells() {
  const word = useWords(text);
  const { severity } = useWords(shared);
  const { number } = useWriting();
  const people = usePeopleOptions();
  const whomOf = ({ tell }: Step, { members, defaultPerson }: Team) =>
    typeof tell === 'string'
      ? word.tells[tell]
      : (people.find(({ value }) => value === tell.person)?.label ??
        [...members, ...(defaultPerson ? [defaultPerson] : [])].find(
          ({ code }) => code === tell.person,
        )?.name ??
        tell.person);
  return {
    covers: ({ regencies, providers }: Team) => (
      <div className="said">
        {regencies.length === 0 ? word.everyRegency : namesOf(regencies)}
        <br />
        <small>{providers.length === 0 ? word.everyProvider : namesOf(providers)}</small>
      </div>
    ),
    members: ({ members, defaultPerson }: Team) => (
      <div className="said">
        {members.length === 0 ? `⚠ ${word.noMembers}` : namesOf(members)}
        <br />
        <small>
          {word.defaultPerson}: {defaultPerson?.name ?? word.allMembers}
        </small>
      </div>
    ),
    steps: (team: Team) => (
      <div className="said">
        {team.steps.map((step) => (
          <div key={step.afterMinutes}>
            {word.stepSaid(number(step.afterMinutes), whomOf(step, team))}
          </div>
        ))}
      </div>
    ),
    quiet: ({ quietHours: { major, minor } }: Team) =>
      [
        major && word.quietSaid(severity.major, major.from, major.to),
        minor && word.quietSaid(severity.minor, minor.from, minor.to),
      ]
        .filter((part) => part !== null)
        .join(', ') || word.noQuiet,
  };
}
