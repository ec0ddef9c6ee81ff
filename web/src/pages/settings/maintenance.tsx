import { useState } from 'react';
import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Dialog } from '../../parts/dialog';
import { Form, SelectField, TextField } from '../../parts/form';
import { Answered, Empty } from '../../parts/problem';
import { Pager, Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { PlanMaintenance } from './maintenance-form';
import { text } from './maintenance-words';

type MaintenanceWindow = Answer<'/maintenance-windows'>['items'][number];
type Phase = MaintenanceWindow['phase'];

const PAGE_SIZE = 50;

/** Planned work: what is left out of availability, when, and for which links. */
export default function Maintenance() {
  const word = useWords(text);
  const view = useView();
  const { all } = useWords(shared);
  const page = Number(view.get('page') || 1);
  const phase = view.get('phase') as Phase | '';
  const windows = useAnswer('/maintenance-windows', {
    query: { page, pageSize: PAGE_SIZE, ...(phase === '' ? {} : { phase: [phase] }) },
  });
  const mayWrite = useMay('maintenance:write');
  const [planning, setPlanning] = useState(false);
  const [cancelling, setCancelling] = useState<MaintenanceWindow | null>(null);
  const done = () => {
    setPlanning(false);
    setCancelling(null);
    windows.reload();
  };
  return (
    <div className="stack">
      <p className="quiet">{word.lead}</p>
      {mayWrite ? (
        <div>
          <button type="button" className="primary" onClick={() => setPlanning(true)}>
            {word.plan}
          </button>
        </div>
      ) : null}
      <div className="filters">
        <SelectField
          label={word.phase}
          any={all}
          value={phase}
          onValue={(value) => view.set({ phase: value })}
          options={Object.entries(word.phases).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Answered of={windows} rows={6}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.empty}</Empty>
          ) : (
            <>
              <Windows rows={items} mayWrite={mayWrite} onCancel={setCancelling} />
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                total={total}
                onPage={(next) => view.set({ page: String(next) })}
              />
            </>
          )
        }
      </Answered>
      {planning ? (
        <Dialog title={word.plan} onClose={() => setPlanning(false)}>
          <PlanMaintenance onDone={done} onCancel={() => setPlanning(false)} />
        </Dialog>
      ) : null}
      {cancelling === null ? null : (
        <CancelWindow window={cancelling} onDone={done} onCancel={() => setCancelling(null)} />
      )}
    </div>
  );
}

function Windows({
  rows,
  mayWrite,
  onCancel,
}: {
  readonly rows: readonly MaintenanceWindow[];
  readonly mayWrite: boolean;
  readonly onCancel: (window: MaintenanceWindow) => void;
}) {
  const word = useWords(text);
  const { number, time, day } = useWriting();
  const whenOf = ({ schedule }: MaintenanceWindow) =>
    schedule.kind === 'once'
      ? word.once(time(schedule.from), time(schedule.to))
      : word.weekly(
          schedule.weekdays.map((weekday) => word.weekdays[weekday - 1]).join(', '),
          `${schedule.start}–${schedule.end}`,
          schedule.validTo === null ? word.forGood : day(schedule.validTo),
        );
  return (
    <Table<MaintenanceWindow>
      caption={word.caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          title: word.title,
          heads: true,
          cell: ({ title, reason }) => (
            <>
              {title}
              <br />
              <small>{reason}</small>
            </>
          ),
        },
        { key: 'when', title: word.when, cell: whenOf },
        {
          key: 'phase',
          title: word.phase,
          cell: ({ phase, cancelled }) =>
            cancelled === null
              ? word.phases[phase]
              : word.cancelledBy(cancelled.by, time(cancelled.at), cancelled.reason),
        },
        { key: 'links', title: word.links, number: true, cell: ({ links }) => number(links) },
        {
          key: 'entered',
          title: word.entered,
          cell: ({ enteredBy, enteredAt, late }) => (
            <>
              {enteredBy}, {time(enteredAt)}
              {late ? (
                <>
                  {' '}
                  <span className="tag">{word.late}</span>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: 'doings',
          title: word.doings,
          cell: (window) =>
            mayWrite && window.cancelled === null && window.phase !== 'past' ? (
              <button
                type="button"
                aria-label={`${word.cancel}: ${window.title}`}
                onClick={() => onCancel(window)}
              >
                {word.cancel}
              </button>
            ) : null,
        },
      ]}
    />
  );
}

function CancelWindow({
  window: { id, title },
  onDone,
  onCancel,
}: {
  readonly window: MaintenanceWindow;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const word = useWords(text);
  const [reason, setReason] = useState('');
  const send = async () => {
    await call('post', '/maintenance-windows/{id}/cancel', { at: { id }, body: { reason } });
    onDone();
  };
  return (
    <Dialog title={`${word.cancel}: ${title}`} onClose={onCancel}>
      <Form onSend={send} send={word.cancel} onCancel={onCancel}>
        <p>{word.cancelNote}</p>
        <TextField label={word.reason} path="reason" value={reason} onValue={setReason} />
      </Form>
    </Dialog>
  );
}
