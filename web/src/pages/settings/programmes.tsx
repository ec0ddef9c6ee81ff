import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { TextField } from '../../parts/form';
import { Answered, Empty } from '../../parts/problem';
import { Table } from '../../parts/table';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';

const text = words({
  id: {
    programmes: 'Program',
    addProgramme: 'Tambah program',
    noProgrammes: 'Belum ada program. Target tahunan melekat pada program.',
    code: 'Kode',
    codeHint: 'Huruf kecil, angka atau tanda -; tidak dapat diganti.',
    name: 'Nama',
    province: 'Kode provinsi',
    provinceHint: 'Dua angka; kosong bila lintas provinsi.',
    provinceName: 'Provinsi',
    targets: (programme: string) => `Target ${programme}`,
    addTarget: 'Tambah target',
    noTargets: 'Belum ada target. Tambahkan per tahun atau per termin, dengan sumbernya.',
    year: 'Tahun anggaran',
    tranche: 'Termin',
    trancheHint: 'Kosong: target sepanjang tahun.',
    wholeYear: 'sepanjang tahun',
    target: 'Target (desa)',
    source: 'Sumber',
    sourceHint: 'Di mana angka ini diumumkan.',
    asOf: 'Berlaku per',
    registered: 'Terdaftar terhadap target',
    registeredCount: 'Terdaftar',
    difference: 'Selisih',
    fits: 'sesuai',
    less: (count: string) => `kurang ${count}`,
    more: (count: string) => `lebih ${count}`,
    targetName: (year: number, tranche: number | null) =>
      tranche === null ? `${year}` : `${year}, termin ${tranche}`,
  },
  en: {
    programmes: 'Programmes',
    addProgramme: 'Add a programme',
    noProgrammes: 'No programmes yet. Yearly targets belong to a programme.',
    code: 'Code',
    codeHint: 'Small letters, digits or -; it cannot be changed.',
    name: 'Name',
    province: 'Province code',
    provinceHint: 'Two digits; empty where it spans provinces.',
    provinceName: 'Province',
    targets: (programme: string) => `Targets of ${programme}`,
    addTarget: 'Add a target',
    noTargets: 'No targets yet. Add them by year or tranche, with their source.',
    year: 'Grant year',
    tranche: 'Tranche',
    trancheHint: 'Empty: a target of the whole year.',
    wholeYear: 'whole year',
    target: 'Target (villages)',
    source: 'Source',
    sourceHint: 'Where the figure was published.',
    asOf: 'As of',
    registered: 'Registered against target',
    registeredCount: 'Registered',
    difference: 'Difference',
    fits: 'fits',
    less: (count: string) => `${count} fewer`,
    more: (count: string) => `${count} more`,
    targetName: (year: number, tranche: number | null) =>
      tranche === null ? `${year}` : `${year}, tranche ${tranche}`,
  },
});

type Programme = Answer<'/programmes'>['items'][number];
type Target = Programme['targets'][number];
interface ProgrammeDraft {
  readonly code: string;
  readonly name: string;
  readonly province: string;
}
interface TargetDraft {
  readonly grantYear: string;
  readonly tranche: string;
  readonly target: string;
  readonly source: string;
  readonly asOf: string;
}

export default function Programmes() {
  const word = useWords(text);
  const { none } = useWords(shared);
  const programmes = useAnswer('/programmes', { query: { pageSize: 500, sort: 'name' } });
  const mayWrite = useMay('programme:write');
  return (
    <Answered of={programmes} rows={8}>
      {({ items }) => (
        <div className="stack">
          <Collection<Programme, ProgrammeDraft>
            caption={word.programmes}
            empty={word.noProgrammes}
            addLabel={word.addProgramme}
            rows={items}
            keyOf={({ code }) => code}
            nameOf={({ name }) => name}
            mayWrite={mayWrite}
            onChange={programmes.reload}
            columns={[
              { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
              { key: 'code', title: word.code, cell: ({ code }) => <code>{code}</code> },
              {
                key: 'province',
                title: word.provinceName,
                cell: ({ province }) => province?.name ?? none,
              },
            ]}
            blank={() => ({ code: '', name: '', province: '' })}
            form={(draft, set) => (
              <>
                <TextField
                  label={word.code}
                  hint={word.codeHint}
                  path="code"
                  value={draft.code}
                  onValue={(code) => set({ code })}
                />
                <TextField
                  label={word.name}
                  path="name"
                  value={draft.name}
                  onValue={(name) => set({ name })}
                />
                <TextField
                  label={word.province}
                  hint={word.provinceHint}
                  path="provinceCode"
                  value={draft.province}
                  onValue={(province) => set({ province })}
                />
              </>
            )}
            save={({ code, name, province }) =>
              call('post', '/programmes', {
                body: { code, name, provinceCode: province === '' ? null : province },
              })
            }
          />
          {items.map((programme) => (
            <Targets
              key={programme.code}
              programme={programme}
              mayWrite={mayWrite}
              onChange={programmes.reload}
            />
          ))}
          <Reconciliation />
        </div>
      )}
    </Answered>
  );
}

function Targets({
  programme,
  mayWrite,
  onChange,
}: {
  readonly programme: Programme;
  readonly mayWrite: boolean;
  readonly onChange: () => void;
}) {
  const word = useWords(text);
  const { number, day } = useWriting();
  const { code } = programme;
  const save = (draft: TargetDraft) => {
    const body = { target: Number(draft.target), source: draft.source, asOf: draft.asOf };
    const at = { code, grantYear: draft.grantYear };
    return draft.tranche.trim() === ''
      ? call('put', '/programmes/{code}/targets/{grantYear}', { at, body })
      : call('put', '/programmes/{code}/targets/{grantYear}/tranches/{tranche}', {
          at: { ...at, tranche: draft.tranche },
          body,
        });
  };
  const remove = ({ grantYear, tranche }: Target) =>
    tranche === null
      ? call('delete', '/programmes/{code}/targets/{grantYear}', { at: { code, grantYear } })
      : call('delete', '/programmes/{code}/targets/{grantYear}/tranches/{tranche}', {
          at: { code, grantYear, tranche },
        });
  return (
    <Collection<Target, TargetDraft>
      caption={word.targets(programme.name)}
      empty={word.noTargets}
      addLabel={word.addTarget}
      rows={programme.targets}
      keyOf={({ grantYear, tranche }) => `${grantYear} ${tranche ?? ''}`}
      nameOf={({ grantYear, tranche }) => word.targetName(grantYear, tranche)}
      mayWrite={mayWrite}
      onChange={onChange}
      columns={[
        { key: 'year', title: word.year, heads: true, cell: ({ grantYear }) => grantYear },
        {
          key: 'tranche',
          title: word.tranche,
          cell: ({ tranche }) => tranche ?? word.wholeYear,
        },
        { key: 'target', title: word.target, number: true, cell: ({ target }) => number(target) },
        { key: 'source', title: word.source, cell: ({ source }) => source },
        { key: 'asOf', title: word.asOf, cell: ({ asOf }) => day(asOf) },
      ]}
      blank={() => ({ grantYear: '', tranche: '', target: '', source: '', asOf: '' })}
      draftOf={({ grantYear, tranche, target, source, asOf }) => ({
        grantYear: String(grantYear),
        tranche: tranche === null ? '' : String(tranche),
        target: String(target),
        source,
        asOf,
      })}
      form={(draft, set, row) => (
        <div className="fields">
          {row === null ? (
            <>
              <TextField
                label={word.year}
                path="grantYear"
                type="number"
                value={draft.grantYear}
                onValue={(grantYear) => set({ grantYear })}
              />
              <TextField
                label={word.tranche}
                hint={word.trancheHint}
                path="tranche"
                type="number"
                value={draft.tranche}
                onValue={(tranche) => set({ tranche })}
              />
            </>
          ) : null}
          <TextField
            label={word.target}
            path="target"
            type="number"
            value={draft.target}
            onValue={(target) => set({ target })}
          />
          <TextField
            label={word.source}
            hint={word.sourceHint}
            path="source"
            value={draft.source}
            onValue={(source) => set({ source })}
          />
          <TextField
            label={word.asOf}
            path="asOf"
            type="date"
            value={draft.asOf}
            onValue={(asOf) => set({ asOf })}
          />
        </div>
      )}
      save={save}
      remove={remove}
    />
  );
}

function Reconciliation() {
  const word = useWords(text);
  const { number } = useWriting();
  const years = useAnswer('/programmes/reconciliation', { query: { pageSize: 100 } });
  const differenceOf = (target: number | null, registered: number) =>
    target === null
      ? '–'
      : registered === target
        ? word.fits
        : registered < target
          ? word.less(number(target - registered))
          : word.more(number(registered - target));
  return (
    <Answered of={years} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{word.noTargets}</Empty>
        ) : (
          <Table
            caption={word.registered}
            rows={items}
            keyOf={({ grantYear }) => String(grantYear)}
            columns={[
              { key: 'year', title: word.year, heads: true, cell: ({ grantYear }) => grantYear },
              {
                key: 'target',
                title: word.target,
                number: true,
                cell: ({ target }) => (target === null ? '–' : number(target)),
              },
              {
                key: 'registered',
                title: word.registeredCount,
                number: true,
                cell: ({ registered }) => number(registered),
              },
              {
                key: 'difference',
                title: word.difference,
                cell: ({ target, registered }) => differenceOf(target, registered),
              },
            ]}
          />
        )
      }
    </Answered>
  );
}
