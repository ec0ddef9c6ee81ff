import { type Answer, call } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Collection } from '../../parts/collection';
import { SelectField, TextField } from '../../parts/form';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { Answered } from '../../parts/problem';
import { useMay } from '../../session/session';
import { useWords, words } from '../../words/language';
import { shared } from '../../words/shared';
import { orNull } from '../../parts/typed';

const text = words({
  id: {
    lead: 'Bila induk putus, tautan di bawahnya tidak dikabarkan satu per satu. Rujukan memberi tahu apakah pemantau sendiri masih melihat.',
    nodes: 'Induk',
    addNode: 'Tambah induk',
    noNodes: 'Belum ada induk. Tanpa induk, gangguan dikelompokkan menurut penyedia dan kabupaten.',
    references: 'Rujukan pengukuran',
    addReference: 'Tambah rujukan',
    noReferences:
      'Belum ada rujukan. Tambahkan sedikitnya dua alamat yang selalu menjawab, agar pemantau tahu kapan dirinya buta.',
    code: 'Kode',
    codeHint: 'Huruf kecil, angka atau tanda -; tidak dapat diganti.',
    name: 'Nama',
    kind: 'Jenis',
    kinds: { pop: 'PoP', backbone: 'Backbone', regency: 'Simpul kabupaten' },
    address: 'Alamat IP',
    addressHint: 'Angka IP, di dalam jaringan yang diizinkan.',
    parent: 'Induknya',
    top: 'tidak ada (paling atas)',
  },
  en: {
    lead: 'While a parent is down, the links below it are not told one by one. References tell whether the monitor itself still sees.',
    nodes: 'Parents',
    addNode: 'Add a parent',
    noNodes: 'No parents yet. Without them outages are grouped by provider and regency.',
    references: 'Reference targets',
    addReference: 'Add a reference',
    noReferences:
      'No references yet. Add at least two addresses that always answer, so that the monitor knows when it is blind.',
    code: 'Code',
    codeHint: 'Small letters, digits or -; it cannot be changed.',
    name: 'Name',
    kind: 'Kind',
    kinds: { pop: 'PoP', backbone: 'Backbone', regency: 'Regency node' },
    address: 'IP address',
    addressHint: 'An IP literal within the allowed networks.',
    parent: 'Its parent',
    top: 'none (at the top)',
  },
});

export default function Parents() {
  const word = useWords(text);
  return (
    <div className="stack">
      <p className="quiet">{word.lead}</p>
      <Nodes />
      <References />
    </div>
  );
}

type Node = Answer<'/upstream-nodes'>['items'][number];
interface NodeDraft {
  readonly code: string;
  readonly name: string;
  readonly kind: Node['kind'];
  readonly regency: string;
  readonly provider: string;
  readonly address: string;
  readonly parent: string;
}
const KINDS: readonly Node['kind'][] = ['pop', 'backbone', 'regency'];

function Nodes() {
  const word = useWords(text);
  const common = useWords(shared);
  const nodes = useAnswer('/upstream-nodes', { query: { pageSize: 500, sort: 'name' } });
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  const mayWrite = useMay('network:write');
  const options = (items: readonly { code: string; name: string }[] = []) =>
    items.map(({ code, name }) => ({ value: code, label: name }));
  const nameOf = (code: string | null) =>
    nodes.value?.items.find((node) => node.code === code)?.name ?? code ?? common.none;
  const save = (draft: NodeDraft, row: Node | null) => {
    const body = {
      name: draft.name,
      kind: draft.kind,
      regency: orNull(draft.regency),
      provider: orNull(draft.provider),
      address: orNull(draft.address),
      parent: orNull(draft.parent),
    };
    return row === null
      ? call('post', '/upstream-nodes', { body: { ...body, code: draft.code } })
      : call('put', '/upstream-nodes/{code}', { at: { code: row.code }, body });
  };
  return (
    <Answered of={nodes} rows={8}>
      {({ items }) => (
        <Collection<Node, NodeDraft>
          caption={word.nodes}
          empty={word.noNodes}
          addLabel={word.addNode}
          rows={items}
          keyOf={({ code }) => code}
          nameOf={({ name }) => name}
          mayWrite={mayWrite}
          onChange={nodes.reload}
          columns={[
            { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
            { key: 'kind', title: word.kind, cell: ({ kind }) => word.kinds[kind] },
            { key: 'parent', title: word.parent, cell: ({ parent }) => nameOf(parent) },
            {
              key: 'regency',
              title: common.regency,
              cell: ({ regency }) => regency?.name ?? common.none,
            },
            {
              key: 'provider',
              title: common.provider,
              cell: ({ provider }) => provider?.name ?? common.none,
            },
            {
              key: 'address',
              title: word.address,
              cell: ({ address }) => address ?? common.none,
            },
          ]}
          blank={() => ({
            code: '',
            name: '',
            kind: 'pop',
            regency: '',
            provider: '',
            address: '',
            parent: '',
          })}
          draftOf={(node) => ({
            code: node.code,
            name: node.name,
            kind: node.kind,
            regency: node.regency?.code ?? '',
            provider: node.provider?.code ?? '',
            address: node.address ?? '',
            parent: node.parent ?? '',
          })}
          form={(draft, set, row) => (
            <div className="fields">
              {row === null ? (
                <TextField
                  label={word.code}
                  hint={word.codeHint}
                  path="code"
                  value={draft.code}
                  onValue={(code) => set({ code })}
                />
              ) : null}
              <TextField
                label={word.name}
                path="name"
                value={draft.name}
                onValue={(name) => set({ name })}
              />
              <SelectField
                label={word.kind}
                path="kind"
                value={draft.kind}
                onValue={(kind) => set({ kind: kind as Node['kind'] })}
                options={KINDS.map((value) => ({ value, label: word.kinds[value] }))}
              />
              <TextField
                label={word.address}
                hint={word.addressHint}
                path="address"
                value={draft.address}
                onValue={(address) => set({ address })}
              />
              <SelectField
                label={word.parent}
                path="parent"
                any={word.top}
                value={draft.parent}
                onValue={(parent) => set({ parent })}
                options={options(items.filter(({ code }) => code !== row?.code))}
              />
              <SelectField
                label={common.regency}
                path="regency"
                any={common.none}
                value={draft.regency}
                onValue={(regency) => set({ regency })}
                options={regencies}
              />
              <SelectField
                label={common.provider}
                path="provider"
                any={common.none}
                value={draft.provider}
                onValue={(provider) => set({ provider })}
                options={providers}
              />
            </div>
          )}
          save={save}
          remove={({ code }) => call('delete', '/upstream-nodes/{code}', { at: { code } })}
        />
      )}
    </Answered>
  );
}

type Reference = Answer<'/reference-targets'>['items'][number];

function References() {
  const word = useWords(text);
  const references = useAnswer('/reference-targets', { query: { pageSize: 500, sort: 'name' } });
  const mayWrite = useMay('network:write');
  return (
    <Answered of={references} rows={4}>
      {({ items }) => (
        <Collection<Reference, Reference>
          caption={word.references}
          empty={word.noReferences}
          addLabel={word.addReference}
          rows={items}
          keyOf={({ code }) => code}
          nameOf={({ name }) => name}
          mayWrite={mayWrite}
          onChange={references.reload}
          columns={[
            { key: 'name', title: word.name, heads: true, cell: ({ name }) => name },
            { key: 'address', title: word.address, cell: ({ address }) => address },
          ]}
          blank={() => ({ code: '', name: '', address: '' })}
          draftOf={(reference) => reference}
          form={(draft, set, row) => (
            <>
              {row === null ? (
                <TextField
                  label={word.code}
                  hint={word.codeHint}
                  path="code"
                  value={draft.code}
                  onValue={(code) => set({ code })}
                />
              ) : null}
              <TextField
                label={word.name}
                path="name"
                value={draft.name}
                onValue={(name) => set({ name })}
              />
              <TextField
                label={word.address}
                hint={word.addressHint}
                path="address"
                value={draft.address}
                onValue={(address) => set({ address })}
              />
            </>
          )}
          save={({ code, name, address }, row) =>
            row === null
              ? call('post', '/reference-targets', { body: { code, name, address } })
              : call('put', '/reference-targets/{code}', {
                  at: { code: row.code },
                  body: { name, address },
                })
          }
          remove={({ code }) => call('delete', '/reference-targets/{code}', { at: { code } })}
        />
      )}
    </Answered>
  );
}
