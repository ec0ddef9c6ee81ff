import { useAnswer } from '../../api/use-answer';
import { SelectField, TextField } from '../../parts/form';
import { Page } from '../../parts/page';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { Answered, Empty } from '../../parts/problem';
import { type View, useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { Files } from './files';
import { lastWholeMonth, startOfMonth, thisMonth } from '../../words/wib';
import { ByProvider } from './by-provider';
import { ByVillage } from './by-village';
import { Trend } from './trend';
import { text } from './words';

/** Of what the report is: a month, and the villages that the filters let through. */
export interface ReportFilter {
  readonly regency: string[];
  readonly provider: string[];
  readonly grantYear: number[];
}

export default function Reports() {
  const title = useWords(menuWords).reports;
  const word = useWords(text);
  const { sampleNote } = useWords(shared);
  const { month: nameOf } = useWriting();
  const view = useView();
  const month = view.get('month') || lastWholeMonth();
  const filter: ReportFilter = {
    regency: [...view.all('regency')],
    provider: [...view.all('provider')],
    grantYear: view.all('grantYear').map(Number),
  };
  const answer = useAnswer('/availability', {
    query: { month, groupBy: 'provider', ...filter },
  });
  return (
    <Page title={`${title}: ${nameOf(month)}`} lead={word.lead}>
      <Filters view={view} month={month} />
      {month === thisMonth() ? <p className="notice warn">{word.running}</p> : null}
      <div className="stack">
        <Files month={month} filter={filter} />
        <Answered of={answer} rows={8}>
          {(report) =>
            report.total.links === 0 ? (
              <Empty>{word.empty}</Empty>
            ) : (
              <>
                {report.sample ? <p className="notice">{sampleNote}</p> : null}
                <ByProvider report={report} month={month} />
                <Trend from={startOfMonth(month, -11)} to={report.to} filter={filter} />
                <ByVillage month={month} filter={filter} />
              </>
            )
          }
        </Answered>
        <details className="card">
          <summary>{word.definitions}</summary>
          <p>{word.ratio}</p>
          <p>{word.coverage}</p>
          <p>{word.time}</p>
        </details>
      </div>
    </Page>
  );
}

function Filters({ view, month }: { readonly view: View; readonly month: string }) {
  const word = useWords(text);
  const common = useWords(shared);
  const regencies = useRegencyOptions();
  const providers = useProviderOptions();
  const years = useAnswer('/coverage', { query: { groupBy: 'grantYear' } });
  return (
    <div className="filters" role="search">
      <TextField
        label={word.month}
        type="month"
        value={month}
        onValue={(value) => view.set({ month: value })}
      />
      <SelectField
        label={common.provider}
        any={common.all}
        value={view.get('provider')}
        onValue={(provider) => view.set({ provider })}
        options={providers}
      />
      <SelectField
        label={common.regency}
        any={common.all}
        value={view.get('regency')}
        onValue={(regency) => view.set({ regency })}
        options={regencies}
      />
      <SelectField
        label={common.grantYear}
        any={common.all}
        value={view.get('grantYear')}
        onValue={(grantYear) => view.set({ grantYear })}
        options={(years.value?.rows ?? []).map(({ label }) => ({ value: label, label }))}
      />
    </div>
  );
}
