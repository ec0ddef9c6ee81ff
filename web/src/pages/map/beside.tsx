import { Link } from 'wouter';
import { Empty } from '../../parts/problem';
import { StageName, StateBadge } from '../../parts/state';
import { Pager, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import type { IndexVillage } from '../../villages/use-villages';
import { text } from './words';

const PAGE_SIZE = 15;

/** The village chosen on the map or in the list. */
export function Chosen({ village }: { readonly village: IndexVillage | undefined }) {
  const word = useWords(text);
  const common = useWords(shared);
  return (
    <section className="card" aria-label={word.chosen} role="status">
      {village === undefined ? (
        word.nothingChosen
      ) : (
        <>
          <h2>
            {village.name} {village.sample ? <small className="tag">{common.sample}</small> : null}
          </h2>
          <p>
            <StateBadge state={village.state} />
            <br />
            {village.district.name}, {village.regency.name}
            <br />
            <StageName stage={village.stage} />; {word.years} {village.grantYears.join(', ')}
          </p>
          {village.latitude === null ? (
            <p className="quiet">{word.noPlace}</p>
          ) : village.estimated ? (
            <p className="quiet">{word.estimatedHere}</p>
          ) : null}
          <Link href={`/desa/${village.code}`}>{word.openVillage(village.name)}</Link>
        </>
      )}
    </section>
  );
}

/** The same villages as on the map, for eyes that read and hands that type. */
export function VillageList({
  villages,
  page,
  onPage,
  onShow,
}: {
  readonly villages: readonly IndexVillage[];
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onShow: (code: string) => void;
}) {
  const word = useWords(text);
  const common = useWords(shared);
  if (villages.length === 0) return <Empty>{word.none}</Empty>;
  const last = Math.ceil(villages.length / PAGE_SIZE);
  const current = Math.min(Math.max(1, Math.trunc(page)), last);
  return (
    <div className="stack">
      <Table
        caption={word.list}
        rows={villages.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)}
        keyOf={({ code }) => code}
        columns={[
          {
            key: 'name',
            title: common.village,
            heads: true,
            cell: ({ code, name, regency }) => (
              <>
                <Link href={`/desa/${code}`}>{name}</Link>
                <br />
                <small>{regency.name}</small>
              </>
            ),
          },
          {
            key: 'state',
            title: common.stateLabel,
            cell: ({ code, name, state, latitude }) => (
              <>
                <StateBadge state={state} />
                {latitude === null ? null : (
                  <button type="button" aria-label={word.showOf(name)} onClick={() => onShow(code)}>
                    {word.show}
                  </button>
                )}
              </>
            ),
          },
        ]}
      />
      <Pager page={current} pageSize={PAGE_SIZE} total={villages.length} onPage={onPage} />
    </div>
  );
}
