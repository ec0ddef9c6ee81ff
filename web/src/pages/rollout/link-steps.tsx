import { useState } from 'react';
import { Link } from 'wouter';
import { type Answer, addressOf } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Dialog } from '../../parts/dialog';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { Gate } from '../../parts/gate';
import { AddEvidence, CorrectStep, PlanStep, RecordStep } from './step-forms';
import { text } from './words';

export type Milestones = Answer<'/links/{id}/milestones'>;

const villageOf = (linkId: string) => linkId.slice(0, linkId.indexOf('-'));

/** A link's road: what was planned, what was reached, the evidence, and the steps that may be taken now. */
export function LinkSteps({
  linkId,
  onClose,
  onChange,
}: {
  readonly linkId: string;
  readonly onClose: () => void;
  readonly onChange: () => void;
}) {
  const word = useWords(text);
  const code = villageOf(linkId);
  const village = useAnswer('/villages/{code}', { at: { code } });
  const milestones = useAnswer('/links/{id}/milestones', { at: { id: linkId } });
  const gate = useAnswer('/links/{id}/gate', { at: { id: linkId } });
  const grantYear = village.value?.links.find(({ id }) => id === linkId)?.grantYear;
  const name = village.value?.name ?? '';
  const changed = () => {
    milestones.reload();
    gate.reload();
    onChange();
  };
  return (
    <Dialog
      title={`${word.milestones}: ${name}${grantYear === undefined ? '' : `, ${word.year(String(grantYear))}`}`}
      onClose={onClose}
    >
      <div className="stack">
        <Link href={`/desa/${code}`}>{word.toVillage}</Link>
        <Answered of={milestones} rows={8}>
          {(of) => (
            <>
              <Road of={of} />
              <Evidence of={of} />
              <Answered of={gate} rows={3}>
                {(shown) => <Gate of={shown} />}
              </Answered>
              <Steps of={of} onChange={changed} />
              <History of={of} />
            </>
          )}
        </Answered>
      </div>
    </Dialog>
  );
}

function Road({ of }: { readonly of: Milestones }) {
  const word = useWords(text);
  const { stage } = useWords(shared);
  const { day, number } = useWriting();
  return (
    <>
      {of.claimedOperational && of.stage !== 'operational' ? (
        <p className="notice warn">{word.claimed}</p>
      ) : null}
      <div className="table" role="region" aria-label={word.milestones} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{word.step}</th>
              <th scope="col">{word.planned}</th>
              <th scope="col">{word.reached}</th>
            </tr>
          </thead>
          <tbody>
            {of.milestones.map((each) => (
              <tr key={each.milestone}>
                <th scope="row">
                  {each.reached ? '✓ ' : '○ '}
                  {stage[each.milestone]}
                </th>
                <td>{each.plannedOn === null ? '–' : day(each.plannedOn)}</td>
                <td>
                  {each.actualOn !== null
                    ? day(each.actualOn)
                    : each.reached
                      ? word.noDay
                      : word.notYet}
                  {each.delayDays === null || each.delayDays === 0 ? null : (
                    <small>
                      {' '}
                      {each.delayDays > 0
                        ? word.delay(number(each.delayDays))
                        : word.early(number(-each.delayDays))}
                    </small>
                  )}
                  {each.bast === null ? null : (
                    <>
                      <br />
                      <small>BAST {each.bast}</small>
                    </>
                  )}
                  {each.note === null ? null : (
                    <>
                      <br />
                      <small>{each.note}</small>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Evidence({ of }: { readonly of: Milestones }) {
  const word = useWords(text);
  const { stage } = useWords(shared);
  const { number, time } = useWriting();
  return (
    <section>
      <h3>{word.evidence}</h3>
      {of.attachments.length === 0 ? <p className="quiet">{word.noEvidence}</p> : null}
      <ul>
        {of.attachments.map((file) => (
          <li key={file.id}>
            <a href={addressOf('/attachments/{id}', { at: { id: file.id } })} download>
              {file.fileName}
            </a>{' '}
            <small>
              {word.kinds[file.kind]}, {stage[file.milestone]}, {number(file.sizeBytes / 1_024)} kB,{' '}
              {file.addedBy}, {time(file.addedAt)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Doing = 'step' | 'plan' | 'correct' | 'evidence';

/** What a planner may do now, one form at a time. */
function Steps({ of, onChange }: { readonly of: Milestones; readonly onChange: () => void }) {
  const word = useWords(text);
  const mayWrite = useMay('rollout:write');
  const [doing, setDoing] = useState<Doing | null>(null);
  const [saved, setSaved] = useState(false);
  if (!mayWrite) return <p className="quiet">{word.readOnly}</p>;
  const form = {
    of,
    onDone: () => {
      setDoing(null);
      setSaved(true);
      onChange();
    },
    onCancel: () => setDoing(null),
  };
  const choices: readonly [Doing, string][] = [
    ['step', word.doStep],
    ['plan', word.plan],
    ['correct', word.correct],
    ['evidence', word.addEvidence],
  ];
  return (
    <section className="stack">
      <div className="row">
        {choices.map(([key, label]) => (
          <button
            key={key}
            type="button"
            aria-pressed={doing === key}
            onClick={() => {
              setDoing(key);
              setSaved(false);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="status">{saved ? <p className="notice">{word.saved}</p> : null}</div>
      {doing === 'step' ? <RecordStep {...form} /> : null}
      {doing === 'plan' ? <PlanStep {...form} /> : null}
      {doing === 'correct' ? <CorrectStep {...form} /> : null}
      {doing === 'evidence' ? <AddEvidence {...form} /> : null}
    </section>
  );
}

function History({ of }: { readonly of: Milestones }) {
  const word = useWords(text);
  const { stage } = useWords(shared);
  const { day, time } = useWriting();
  if (of.history.length === 0) return null;
  return (
    <details>
      <summary>{word.history}</summary>
      <ul>
        {of.history.map((entry) => (
          <li key={`${entry.madeAt} ${entry.milestone} ${entry.kind}`}>
            {time(entry.madeAt)}: {entry.madeBy} {word.entry[entry.kind]} {stage[entry.milestone]}
            {entry.day === null ? '' : `, ${day(entry.day)}`}
            {entry.bast === null ? '' : `, BAST ${entry.bast}`}
            {entry.reason === null ? '' : `: ${entry.reason}`}
            {entry.note === null ? '' : `: ${entry.note}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
