import { Link } from 'wouter';
import { StageName, StateBadge } from '../../parts/state';
import { type Column, Table } from '../../parts/table';
import { useTagName } from '../../parts/tag';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import type { IndexVillage } from '../../villages/use-villages';
import { text } from './words';

/** One page of the list; a row leads to its village. */
export function VillageTable({
  rows,
  providers,
  sort,
  onSort,
}: {
  readonly rows: readonly IndexVillage[];
  readonly providers: readonly { readonly code: string; readonly name: string }[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}) {
  const word = useWords(shared);
  const own = useWords(text);
  const tagName = useTagName();
  const names = new Map(providers.map(({ code, name }) => [code, name]));
  const providersOf = ({ links }: IndexVillage) => {
    const known = links.flatMap(({ provider }) => (provider === null ? [] : [provider]));
    return [...new Set(known)].map((code) => names.get(code) ?? code).join(', ');
  };
  const columns: readonly Column<IndexVillage>[] = [
    {
      key: 'name',
      title: word.village,
      heads: true,
      sortable: true,
      cell: ({ code, name }) => (
        <>
          <Link href={`/desa/${code}`}>{name}</Link>
          <code>{code}</code>
        </>
      ),
    },
    {
      key: 'state',
      title: word.stateLabel,
      sortable: true,
      cell: ({ state }) => <StateBadge state={state} />,
    },
    {
      key: 'district',
      title: word.district,
      sortable: true,
      cell: ({ district }) => district.name,
    },
    { key: 'regency', title: word.regency, sortable: true, cell: ({ regency }) => regency.name },
    {
      key: 'grantYear',
      title: word.grantYear,
      sortable: true,
      number: true,
      cell: ({ grantYears }) => grantYears.join(', '),
    },
    {
      key: 'provider',
      title: word.provider,
      sortable: true,
      cell: (village) => providersOf(village) || <span className="quiet">{own.noProvider}</span>,
    },
    {
      key: 'stage',
      title: word.stageLabel,
      sortable: true,
      cell: ({ stage }) => <StageName stage={stage} />,
    },
    {
      key: 'tag',
      title: word.tag,
      sortable: true,
      cell: ({ tags }) => (
        <span className="row">
          {tags.map((tag) => (
            <span key={tag} className="tag">
              {tagName(tag)}
            </span>
          ))}
        </span>
      ),
    },
  ];
  return (
    <div className="villages">
      <Table
        caption={own.table}
        hideCaption
        columns={columns}
        rows={rows}
        keyOf={({ code }) => code}
        sort={sort}
        onSort={onSort}
      />
    </div>
  );
}
