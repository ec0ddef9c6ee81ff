import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { SelectField, TextField } from '../../parts/form';
import { Answered, Empty } from '../../parts/problem';
import { Pager, Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';

const text = words({
  id: {
    caption: 'Siapa melakukan apa, yang terbaru dahulu',
    lead: 'Tiap baris terkunci pada baris sebelumnya: yang diubah atau dihapus ketahuan. Pemeriksaan: perintah "audit verify".',
    at: 'Waktu',
    actor: 'Pelaku',
    nobody: 'belum masuk',
    network: 'Alamat',
    action: 'Tindakan',
    target: 'Atas',
    outcome: 'Hasil',
    ok: 'berhasil',
    refused: (code: string) => `ditolak: ${code}`,
    actorHint: 'Nama persis',
    kind: 'Jenis',
    signIns: 'Masuk dan keluar',
    writes: 'Perubahan',
    empty: 'Tidak ada catatan yang cocok dengan saringan ini.',
    actions: {
      'session.begin': 'masuk',
      'session.end': 'keluar',
      'session.refused': 'masuk ditolak',
      'session.locked-out': 'masuk terkunci',
    },
  },
  en: {
    caption: 'Who did what, the newest first',
    lead: 'Each row is locked to the one before it: what is altered or removed is found. To check: the command "audit verify".',
    at: 'Time',
    actor: 'Who',
    nobody: 'not signed in',
    network: 'Address',
    action: 'Action',
    target: 'On',
    outcome: 'Outcome',
    ok: 'done',
    refused: (code: string) => `refused: ${code}`,
    actorHint: 'The exact name',
    kind: 'Kind',
    signIns: 'Sign-ins and sign-outs',
    writes: 'Changes',
    empty: 'No entry fits this filter.',
    actions: {
      'session.begin': 'signed in',
      'session.end': 'signed out',
      'session.refused': 'sign-in refused',
      'session.locked-out': 'locked out',
    },
  },
});

type Entry = Answer<'/audit'>['items'][number];
const PAGE_SIZE = 50;
const KINDS = { 'session.': 'signIns', POST: 'writes' } as const;

export default function Audit() {
  const word = useWords(text);
  const common = useWords(shared);
  const { time } = useWriting();
  const view = useView();
  const actions: Readonly<Record<string, string>> = word.actions;
  const page = Number(view.get('page') || 1);
  const entries = useAnswer('/audit', {
    query: { page, pageSize: PAGE_SIZE, actor: view.get('actor'), action: view.get('action') },
  });
  return (
    <div className="stack">
      <p className="quiet">{word.lead}</p>
      <div className="filters" role="search">
        <TextField
          label={word.actor}
          hint={word.actorHint}
          type="search"
          value={view.get('actor')}
          onValue={(actor) => view.set({ actor })}
        />
        <SelectField
          label={word.kind}
          any={common.all}
          value={view.get('action')}
          onValue={(action) => view.set({ action })}
          options={Object.entries(KINDS).map(([value, label]) => ({ value, label: word[label] }))}
        />
      </div>
      <Answered of={entries} rows={12}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.empty}</Empty>
          ) : (
            <>
              <Table<Entry>
                caption={word.caption}
                rows={items}
                keyOf={({ seq }) => String(seq)}
                columns={[
                  { key: 'at', title: word.at, cell: ({ at }) => time(at) },
                  {
                    key: 'actor',
                    title: word.actor,
                    heads: true,
                    cell: ({ actor }) => (actor === '' ? word.nobody : actor),
                  },
                  {
                    key: 'action',
                    title: word.action,
                    cell: ({ action }) => actions[action] ?? <code>{action}</code>,
                  },
                  { key: 'target', title: word.target, cell: ({ target }) => target },
                  {
                    key: 'outcome',
                    title: word.outcome,
                    cell: ({ outcome }) => (outcome === 'ok' ? word.ok : word.refused(outcome)),
                  },
                  { key: 'network', title: word.network, cell: ({ network }) => network ?? '–' },
                ]}
              />
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
    </div>
  );
}
