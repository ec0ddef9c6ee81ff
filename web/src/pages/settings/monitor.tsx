import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Answered } from '../../parts/problem';
import { StateBadge } from '../../parts/state';
import { Table } from '../../parts/table';
import { useNow } from '../../parts/ticking';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';

const text = words({
  id: {
    role: 'Layanan ini',
    roles: {
      leading: 'memimpin: menilai dan mencatat',
      'standing-by': 'bersiap: layanan lain memimpin',
      serving: 'melayani saja: layanan lain memeriksa',
    },
    poller: 'Pemeriksa',
    on: 'berjalan',
    off: 'berhenti, sedang dinyalakan lagi',
    icmp: 'Ping dengan',
    newest: 'Sampel terbaru',
    ago: (length: string) => `${length} lalu`,
    blind: (time: string) => `Pemantau buta sejak ${time}: yang putus tidak dapat dinilai.`,
    sees: 'Pemantau melihat rujukannya.',
    waiting: 'Kejadian menunggu disimpan',
    references: 'Rujukan pengukuran',
    nodes: 'Induk',
    name: 'Nama',
    last: 'Jawaban terakhir',
    never: 'belum pernah',
  },
  en: {
    role: 'This service',
    roles: {
      leading: 'leads: judges and records',
      'standing-by': 'stands by: another service leads',
      serving: 'serves only: another service probes',
    },
    poller: 'Poller',
    on: 'running',
    off: 'stopped, being started again',
    icmp: 'Ping by',
    newest: 'Newest sample',
    ago: (length: string) => `${length} ago`,
    blind: (time: string) => `The monitor is blind since ${time}: what fails cannot be judged.`,
    sees: 'The monitor sees its references.',
    waiting: 'Events waiting to be stored',
    references: 'Reference targets',
    nodes: 'Parents',
    name: 'Name',
    last: 'Last answer',
    never: 'never',
  },
});

type Monitor = Answer<'/monitor'>;

/** How the monitor itself is. */
export default function MonitorStatus() {
  const monitor = useAnswer('/monitor', { everyMs: 10_000 });
  return <Answered of={monitor}>{(of) => <Status of={of} />}</Answered>;
}

function Status({ of }: { readonly of: Monitor }) {
  const word = useWords(text);
  const { number, time, length } = useWriting();
  const now = useNow();
  return (
    <div className="stack">
      <p className={of.blindSince === null ? 'notice' : 'notice bad'} role="status">
        {of.blindSince === null ? word.sees : word.blind(time(of.blindSince))}
      </p>
      <dl className="facts card">
        <div>
          <dt>{word.role}</dt>
          <dd>{word.roles[of.role]}</dd>
        </div>
        <div>
          <dt>{word.poller}</dt>
          <dd>{of.poller.up ? word.on : word.off}</dd>
        </div>
        <div>
          <dt>{word.icmp}</dt>
          <dd>{of.poller.icmp}</dd>
        </div>
        <div>
          <dt>{word.newest}</dt>
          <dd>
            {of.newestSampleAt === null
              ? word.never
              : word.ago(length((now - Date.parse(of.newestSampleAt)) / 1_000))}
          </dd>
        </div>
        <div>
          <dt>{word.waiting}</dt>
          <dd>{number(of.waitingEvents)}</dd>
        </div>
      </dl>
      <Watched caption={word.references} rows={of.references} />
      <Watched caption={word.nodes} rows={of.upstreamNodes} />
    </div>
  );
}

function Watched({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: Monitor['references'];
}) {
  const word = useWords(text);
  const { stateLabel } = useWords(shared);
  const { time } = useWriting();
  if (rows.length === 0) return null;
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ code }) => code}
      columns={[
        { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
        { key: 'state', title: stateLabel, cell: ({ state }) => <StateBadge state={state} /> },
        {
          key: 'last',
          title: word.last,
          cell: ({ lastOkAt }) => (lastOkAt === null ? word.never : time(lastOkAt)),
        },
      ]}
    />
  );
}
