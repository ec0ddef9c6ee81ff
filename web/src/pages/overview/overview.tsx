import { useAnswer } from '../../api/use-answer';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/problem';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { BY_REGENCY, BY_YEAR } from './asked';
import { OutagesNow } from './outages-now';
import './overview.css';
import { Progress } from './progress';
import { Regencies } from './regencies';
import { Standing } from './standing';
import { Today } from './today';
import { text } from './words';

/** Events say when a state changes; what the service had kept for a moment is made good a little later. */
const LIVE = { staleOn: ['link-state'], everyMs: 30_000 } as const;

export default function Overview() {
  const word = useWords(text);
  const { overview } = useWords(menuWords);
  const { sampleNote } = useWords(shared);
  const byRegency = useAnswer('/coverage', { query: BY_REGENCY, ...LIVE });
  const byYear = useAnswer('/coverage', { query: BY_YEAR, everyMs: 300_000 });
  return (
    <Page title={overview} lead={word.lead}>
      <div className="stack">
        {byYear.value?.sample === true ? <p className="notice">{sampleNote}</p> : null}
        <Answered of={byRegency} rows={5}>
          {({ total }) => <Standing total={total} />}
        </Answered>
        <div className="overview">
          <section className="card" aria-labelledby="chart">
            <h2 id="chart">{word.chart}</h2>
            <Answered of={byRegency} rows={12}>
              {({ rows }) => <Regencies rows={rows} />}
            </Answered>
          </section>
          <div className="stack beside">
            <section className="card" aria-labelledby="outages">
              <h2 id="outages">{word.outages}</h2>
              <OutagesNow />
            </section>
            <section className="card" aria-labelledby="today">
              <h2 id="today">{word.today}</h2>
              <Today regencies={byRegency.value?.rows} />
            </section>
          </div>
          <section className="card" aria-labelledby="progress">
            <h2 id="progress">{word.progress}</h2>
            <Answered of={byYear} rows={9}>
              {(answer) => <Progress of={answer} />}
            </Answered>
          </section>
        </div>
      </div>
    </Page>
  );
}
