import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './panels.js';
import { recorded, seen } from './selectors.js';

/** Grafana's numbers for what a variable's query asks for. */
const QUERY_TYPE = { labelValues: 1, queryResult: 3 } as const;

const asked = (name: string, label: string, query: string) =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({
      qryType: query.startsWith('label_values') ? QUERY_TYPE.labelValues : QUERY_TYPE.queryResult,
      query,
      refId: `variable-${name}`,
    })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);

/** Several or all. `.*` as all takes series without the label in as well: a link may have no provider. */
const several = (variable: QueryVariableBuilder, allValue = '.*') =>
  variable
    .multi(true)
    .includeAll(true)
    .allValue(allValue)
    .current({ text: ['All'], value: ['$__all'] });

export const datasource = () =>
  new DatasourceVariableBuilder('datasource')
    .label('Sumber data')
    .type('prometheus')
    .current({ text: 'Prometheus', value: 'prometheus' });

export const job = () =>
  several(asked('job', 'Job', 'label_values(internet_desa_poller_up, job)'), '.+');

export const instance = () =>
  several(
    asked('instance', 'Layanan', 'label_values(internet_desa_poller_up{job=~"$job"}, instance)'),
    '.+',
  );

/** Shows names, gives codes: the regex takes both from the labels of the answer. */
const byName = (value: string, text: string) =>
  `/${value}="(?<value>[^"]*)"|${text}="(?<text>[^"]*)"/g`;

export const regency = () =>
  several(
    asked(
      'regency',
      'Kabupaten/kota',
      `query_result(max by (regency, regency_name) (${recorded('regency:internet_desa_info:max')}))`,
    ).regex(byName('regency', 'regency_name')),
  );

export const provider = () =>
  several(
    asked(
      'provider',
      'Penyedia',
      `query_result(max by (provider, provider_name) (${recorded('provider:internet_desa_info:max', 'provider!=""')}))`,
    ).regex(byName('provider', 'provider_name')),
  );

export const grantYear = () =>
  several(
    asked(
      'grant_year',
      'Tahun anggaran',
      'label_values(internet_desa_villages{job=~"$job"}, grant_year)',
    ),
  );

/** One village. A village's name alone is shared by many: district and regency stand beside it. */
export const village = () => {
  const names = 'village_code, village, district, regency_name';
  const chosen = seen('internet_desa_link_info', 'regency=~"$regency",grant_year=~"$grant_year"');
  return asked(
    'village',
    'Desa',
    `query_result(label_join(max by (${names}) (${chosen}), "shown", ", ", "village", "district", "regency_name"))`,
  ).regex(byName('village_code', 'shown'));
};

/** Where the console is; no other way is known to a dashboard. */
export const consoleAddress = () =>
  new TextBoxVariableBuilder('console')
    .label('Alamat konsol')
    .description('PUBLIC_URL dari layanan Pantau Desa, tanpa garis miring di akhir.')
    .defaultValue('http://localhost:3000')
    .current({ text: 'http://localhost:3000', value: 'http://localhost:3000' })
    .options([{ selected: true, text: 'http://localhost:3000', value: 'http://localhost:3000' }]);
