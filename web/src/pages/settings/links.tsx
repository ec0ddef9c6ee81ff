import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Dialog } from '../../parts/dialog';
import { SelectField, TextField } from '../../parts/form';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { Answered, Empty } from '../../parts/problem';
import { StateBadge } from '../../parts/state';
import { Pager, Table } from '../../parts/table';
import { useView } from '../../parts/view';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { EditLink } from '../../parts/edit-link';
import { ProbeNow } from '../../parts/probe-now';

const text = words({
  id: {
    caption: 'Tautan',
    searchHint: 'Nama atau kode desa',
    empty: 'Tidak ada tautan yang cocok. Hapus saringan, atau impor daftar.',
    contracted: 'Kontrak',
    doings: 'Tindakan',
    test: 'Periksa sekarang',
    name: (village: string, year: number) => `${village}, tautan ${year}`,
  },
  en: {
    caption: 'Links',
    searchHint: 'Name or code of a village',
    empty: 'No link fits. Clear the filters, or import a registry.',
    contracted: 'Contract',
    doings: 'Actions',
    test: 'Test now',
    name: (village: string, year: number) => `${village}, link of ${year}`,
  },
});

type Village = Answer<'/villages'>['items'][number];
interface Row {
  readonly village: Village;
  readonly link: Village['links'][number];
}
interface Doing {
  readonly kind: 'edit' | 'test';
  readonly linkId: string;
  readonly name: string;
}
const PAGE_SIZE = 25;

/** Every link, found by its village, to be changed and tested where it stands. */
export default function Links() {
  const word = useWords(text);
  const view = useView();
  const page = Number(view.get('page') || 1);
  const q = useDeferredValue(view.get('q'));
  const villages = useAnswer('/villages', {
    query: {
      page,
      pageSize: PAGE_SIZE,
      q,
      regency: [...view.all('regency')],
      provider: [...view.all('provider')],
      sort: 'name',
    },
  });
  const [doing, setDoing] = useState<Doing | null>(null);
  const over = () => {
    setDoing(null);
    villages.reload();
  };
  return (
    <>
      <Filters />
      <Answered of={villages} rows={10}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty>{word.empty}</Empty>
          ) : (
            <>
              <LinkTable
                rows={items.flatMap((village) => village.links.map((link) => ({ village, link })))}
                onDoing={setDoing}
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
      {doing?.kind === 'edit' ? (
        <EditLink linkId={doing.linkId} name={doing.name} onDone={over} />
      ) : null}
      {doing?.kind === 'test' ? (
        <Dialog title={`${word.test}: ${doing.name}`} onClose={over}>
          <ProbeNow linkId={doing.linkId} />
        </Dialog>
      ) : null}
    </>
  );
}

function Filters() {
  const word = useWords(text);
  const common = useWords(shared);
  const view = useView();
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  return (
    <div className="filters" role="search">
      <TextField
        label={common.search}
        hint={word.searchHint}
        type="search"
        value={view.get('q')}
        onValue={(q) => view.set({ q })}
      />
      <SelectField
        label={common.regency}
        any={common.all}
        value={view.get('regency')}
        onValue={(regency) => view.set({ regency })}
        options={regencies}
      />
      <SelectField
        label={common.provider}
        any={common.all}
        value={view.get('provider')}
        onValue={(provider) => view.set({ provider })}
        options={providers}
      />
    </div>
  );
}

function LinkTable({
  rows,
  onDoing,
}: {
  readonly rows: readonly Row[];
  readonly onDoing: (doing: Doing) => void;
}) {
  const word = useWords(text);
  const common = useWords(shared);
  const { number } = useWriting();
  const mayEdit = useMay('links:write');
  const mayProbe = useMay('probe:now');
  return (
    <Table<Row>
      caption={word.caption}
      rows={rows}
      keyOf={({ link }) => link.id}
      columns={[
        {
          key: 'village',
          title: common.village,
          heads: true,
          cell: ({ village }) => <Link href={`/desa/${village.code}`}>{village.name}</Link>,
        },
        {
          key: 'regency',
          title: common.regency,
          cell: ({ village: { regency, district } }) => (
            <>
              {regency.name}
              <br />
              <small>{district.name}</small>
            </>
          ),
        },
        { key: 'year', title: common.grantYear, cell: ({ link }) => link.grantYear },
        {
          key: 'provider',
          title: common.provider,
          cell: ({ link }) => link.provider?.name ?? common.none,
        },
        {
          key: 'contracted',
          title: word.contracted,
          number: true,
          cell: ({ link: { contractedMbps } }) =>
            contractedMbps === null ? '–' : `${number(contractedMbps)} Mbps`,
        },
        {
          key: 'state',
          title: common.stateLabel,
          cell: ({ link }) => <StateBadge state={link.state} />,
        },
        {
          key: 'doings',
          title: word.doings,
          cell: ({ village, link }) => {
            const name = word.name(village.name, link.grantYear);
            const begin = (kind: Doing['kind']) => () => onDoing({ kind, linkId: link.id, name });
            return (
              <span className="row">
                {mayEdit ? (
                  <button
                    type="button"
                    aria-label={`${common.edit}: ${name}`}
                    onClick={begin('edit')}
                  >
                    {common.edit}
                  </button>
                ) : null}
                {mayProbe ? (
                  <button
                    type="button"
                    aria-label={`${word.test}: ${name}`}
                    onClick={begin('test')}
                  >
                    {word.test}
                  </button>
                ) : null}
              </span>
            );
          },
        },
      ]}
    />
  );
}
