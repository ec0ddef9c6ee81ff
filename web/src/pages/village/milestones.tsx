import { Link } from 'wouter';
import { type Answer, addressOf } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered } from '../../parts/problem';
import { StageName } from '../../parts/state';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import '../../parts/road.css';
import { Gate } from '../../parts/gate';
import { text } from './milestone-words';
import type { VillageLink } from './village-link';

type Milestones = Answer<'/links/{id}/milestones'>;
type Milestone = Milestones['milestones'][number];

/** How the link came to be, with what proves it. Steps are taken on the rollout's page. */
export function Milestones({ link }: { readonly link: VillageLink }) {
  const word = useWords(text);
  const milestones = useAnswer('/links/{id}/milestones', { at: { id: link.id } });
  const gate = useAnswer('/links/{id}/gate', { at: { id: link.id } });
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{word.milestones}</h2>
        <Link className="doings" href={`/rollout?link=${link.id}`}>
          {word.toRollout}
        </Link>
      </div>
      <div className="columns">
        <Answered of={milestones} rows={8}>
          {(value) => (
            <div className="stack">
              <ol className="road">
                {value.milestones.map((milestone) => (
                  <Step key={milestone.milestone} of={milestone} />
                ))}
              </ol>
              <Evidence files={value.attachments} />
            </div>
          )}
        </Answered>
        <Answered of={gate} rows={6}>
          {(value) => <Gate of={value} />}
        </Answered>
      </div>
    </section>
  );
}

function Step({ of }: { readonly of: Milestone }) {
  const word = useWords(text);
  const { day } = useWriting();
  const { reached, plannedOn, actualOn, delayDays, bast, note, by } = of;
  const when = reached ? (actualOn === null ? word.noDay : day(actualOn)) : word.ahead;
  const delay =
    delayDays === null
      ? ''
      : delayDays > 0
        ? word.late(delayDays)
        : delayDays < 0 && reached
          ? word.early(-delayDays)
          : reached
            ? word.onTime
            : '';
  const more = [
    plannedOn === null ? '' : word.planned(day(plannedOn)),
    delay,
    bast === null ? '' : word.bast(bast),
    by === null ? '' : word.by(by),
  ].filter((part) => part !== '');
  return (
    <li className={reached ? 'reached' : undefined}>
      <span className="sign" aria-hidden="true">
        {reached ? '✓' : '○'}
      </span>
      <div>
        <strong>
          <StageName stage={of.milestone} />
        </strong>
        : {when}
        {more.length === 0 ? null : <div className="quiet">{more.join(', ')}</div>}
        {note === null ? null : <div>“{note}”</div>}
      </div>
    </li>
  );
}

function Evidence({ files }: { readonly files: Milestones['attachments'] }) {
  const word = useWords(text);
  const { number, time } = useWriting();
  if (files.length === 0) return null;
  return (
    <section>
      <h3>{word.evidence}</h3>
      <ul>
        {files.map(({ id, fileName, kind, milestone, sizeBytes, addedBy, addedAt }) => (
          <li key={id}>
            <a href={addressOf('/attachments/{id}', { at: { id } })} download>
              {fileName}
            </a>
            <div className="quiet">
              {word.kind[kind]}, <StageName stage={milestone} />:{' '}
              {word.file(word.size(number(sizeBytes / 1_000)), addedBy, time(addedAt))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
