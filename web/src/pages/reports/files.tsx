import { addressOf } from '../../api/client';
import { useLanguage, useWords } from '../../words/language';
import { startOfMonth } from '../../words/wib';
import type { ReportFilter } from './reports';
import { text } from './words';

/** The same figures as files: what is downloaded here is what the API gives to a script. */
export function Files({
  month,
  filter,
}: {
  readonly month: string;
  readonly filter: ReportFilter;
}) {
  const word = useWords(text);
  const lang = useLanguage();
  const report = { query: { month, lang, ...filter } };
  const sla = { query: { month } };
  const period = { query: { from: startOfMonth(month), to: startOfMonth(month, 1), ...filter } };
  const groups: readonly [string, readonly [string, string][]][] = [
    [
      word.availabilityFiles,
      [
        [word.pdf, addressOf('/export/availability.pdf', report)],
        [word.xlsx, addressOf('/export/availability.xlsx', report)],
        [word.csv, addressOf('/export/availability.csv', report)],
      ],
    ],
    [
      word.slaFiles,
      [
        [word.xlsx, addressOf('/export/sla.xlsx', sla)],
        [word.csv, addressOf('/export/sla.csv', sla)],
      ],
    ],
    [word.outagesFile, [[word.csv, addressOf('/export/outages.csv', period)]]],
    [
      word.villagesFiles,
      [
        [word.xlsx, addressOf('/export/villages.xlsx', { query: { ...filter } })],
        [word.csv, addressOf('/export/villages.csv', { query: { ...filter } })],
      ],
    ],
  ];
  return (
    <section className="card doings" aria-label={word.files}>
      <h2>{word.files}</h2>
      <dl className="facts">
        {groups.map(([title, files]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="row">
              {files.map(([name, address]) => (
                <a
                  key={name}
                  className="button"
                  href={address}
                  download
                  aria-label={`${title}, ${name}`}
                >
                  {name}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
