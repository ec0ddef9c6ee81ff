import { useCallback, useMemo, useState } from 'react';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/problem';
import { useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { Filters, StateCounts } from '../../villages/filters';
import { useVillages } from '../../villages/use-villages';
import { Chosen, VillageList } from './beside';
import { Legend } from './legend';
import { ProvinceMap } from './province-map';
import { useAreas, useGround, usePoints, worstFirst } from './use-places';
import { text } from './words';

const FILTERS = ['state', 'regency', 'district', 'grantYear', 'provider', 'stage', 'tag', 'q'];

export default function MapPage() {
  const word = useWords(text);
  const { map: title } = useWords(menuWords);
  const { sampleNote } = useWords(shared);
  const { number } = useWriting();
  const view = useView();
  const { set } = view;
  const { index, villages, providers, found } = useVillages(view, view.get('q'));
  const rows = useMemo(() => worstFirst(found.rows), [found.rows]);
  const points = usePoints(villages, rows);
  const areas = useAreas(rows);
  const ground = useGround();
  const [goTo, setGoTo] = useState<{ readonly code: string } | null>(null);
  const code = view.get('village');
  const page = view.get('page');
  const choose = useCallback((village: string) => set({ village, page }), [set, page]);
  const unplaced = rows.length - points.length;
  return (
    <Page
      title={title}
      lead={villages.some(({ sample }) => sample) ? `${word.lead} ${sampleNote}` : word.lead}
    >
      <Answered of={index} rows={16}>
        {() => (
          <>
            <search aria-label={word.filters} className="filters map-filters">
              <Filters villages={villages} providers={providers} view={view} />
              {FILTERS.some((name) => view.get(name) !== '') ? (
                <button
                  type="button"
                  onClick={() => set(Object.fromEntries(FILTERS.map((name) => [name, ''])))}
                >
                  {word.clear}
                </button>
              ) : null}
            </search>
            <StateCounts byState={found.byState} view={view} />
            <p role="status">
              {word.shown(number(points.length), number(villages.length))}{' '}
              {unplaced > 0 ? word.unplaced(number(unplaced)) : ''}
              {ground.failed ? ` ${word.noBoundaries}` : ''}
            </p>
            <div className="map-page">
              <div className="stack">
                <ProvinceMap
                  points={points}
                  chosen={code}
                  goTo={goTo}
                  tiles={ground.tiles}
                  boundaries={ground.boundaries}
                  areas={areas}
                  onChoose={choose}
                />
                <Legend shaded={ground.boundaries !== null} />
              </div>
              <div className="stack">
                <Chosen village={villages.find((village) => village.code === code)} />
                <VillageList
                  villages={rows}
                  page={Number(page) || 1}
                  onPage={(next) => set({ page: String(next) })}
                  onShow={(village) => {
                    choose(village);
                    setGoTo({ code: village });
                  }}
                />
              </div>
            </div>
          </>
        )}
      </Answered>
    </Page>
  );
}
