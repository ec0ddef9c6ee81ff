import { useState } from 'react';
import { type Shown } from '../../api/use-answer';
import type { Answer } from '../../api/client';
import { NoteDialog } from '../../parts/incident-note';
import { type Incident, useSubject } from '../../parts/incident-words';
import { Answered, Empty } from '../../parts/problem';
import { Pager } from '../../parts/table';
import { useNow } from '../../parts/ticking';
import type { View } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { useAcknowledging } from './acknowledging';
import { FILTERS, isGoingOn } from './asked';
import { IncidentCard } from './card';
import { text } from './words';

export function IncidentList({
  of,
  view,
}: {
  readonly of: Shown<Answer<'/incidents'>>;
  readonly view: View;
}) {
  const word = useWords(text);
  const { number } = useWriting();
  const subject = useSubject();
  const now = useNow(5_000);
  const acknowledging = useAcknowledging(of.at);
  const [commented, setCommented] = useState<Incident | null>(null);
  const [said, setSaid] = useState('');
  const acknowledge = async (incident: Incident) => {
    if (await acknowledging.acknowledge(incident)) setSaid(word.acknowledged(subject(incident)));
  };
  return (
    <section aria-label={isGoingOn(view) ? word.now : word.history}>
      <p role="status" className={said === '' ? 'sr' : undefined}>
        {said}
      </p>
      <Answered of={of} rows={8}>
        {({ items, total, page, pageSize }) => (
          <>
            <h2>
              {isGoingOn(view) ? word.now : word.history}{' '}
              <small>({word.found(number(total))})</small>
            </h2>
            {items.length === 0 ? (
              <Empty>{isPlain(view) ? word.noneNow : word.none}</Empty>
            ) : (
              <ol className="incidents">
                {items.map(acknowledging.newest).map((incident) => (
                  <IncidentCard
                    key={incident.id}
                    incident={incident}
                    now={now}
                    acknowledging={acknowledging}
                    onAcknowledge={(one) => void acknowledge(one)}
                    onComment={setCommented}
                  />
                ))}
              </ol>
            )}
            <Pager
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => view.set({ page: String(next) })}
            />
          </>
        )}
      </Answered>
      {commented === null ? null : (
        <NoteDialog
          incident={commented}
          onClose={() => setCommented(null)}
          onKept={() => {
            setCommented(null);
            setSaid(word.commented(subject(commented)));
          }}
        />
      )}
    </section>
  );
}

const isPlain = (view: View) => FILTERS.every((name) => view.get(name) === '');
