import { Link } from 'wouter';
import { useAnswer } from '../../../api/use-answer';
import { useMay } from '../../../session/session';
import { useWords } from '../../../words/language';
import { useTeams } from './plan';
import { text } from './words';

const TAB = '/pengaturan/oncall?tab=';

/** What is still missing before anybody hears of an incident: a channel, people, a team, a rota. */
export function NextStep() {
  const word = useWords(text).steps;
  const mayWrite = useMay('oncall:write');
  const channels = useAnswer(mayWrite ? '/channels' : null, { query: { pageSize: 1 } }).value;
  const people = useAnswer(mayWrite ? '/oncall/people' : null, {
    query: { pageSize: 500, sort: 'name' },
  }).value;
  const teams = useTeams().value;
  const schedule = useAnswer('/oncall/schedule').value;
  if (!channels || !people || !teams || !schedule) return null;
  const idle = schedule.teams
    .filter(({ stretches }) => stretches.every(({ by }) => by === 'nobody'))
    .map(({ team }) => team.name);
  const step =
    channels.total === 0
      ? ([word.channels, word.toChannels, '/pengaturan/channels'] as const)
      : people.total === 0
        ? ([word.people, word.toPeople, `${TAB}people`] as const)
        : teams.total === 0
          ? ([word.teams, word.toTeams, `${TAB}teams`] as const)
          : idle.length > 0
            ? ([word.rotas(idle.join(', ')), word.toRotas, `${TAB}rotas`] as const)
            : null;
  if (step === null) return null;
  const [what, doing, href] = step;
  return (
    <p className="notice warn">
      <strong>{word.title}.</strong> {what} <Link href={href}>{doing}</Link>
    </p>
  );
}
