import { Link } from 'wouter';
import { useTagName } from '../../parts/tag';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import type { VillagePage } from './village-link';
import { text } from './words';

/** Which village this is. */
export function Identity({ village }: { readonly village: VillagePage }) {
  const word = useWords(text);
  const common = useWords(shared);
  const { day } = useWriting();
  const tagName = useTagName();
  const { coordinates, tagSources } = village;
  return (
    <section className="card" aria-label={word.identity}>
      <dl className="facts">
        <div>
          <dt>{word.code}</dt>
          <dd>
            <code>{village.code}</code>
          </dd>
        </div>
        <div>
          <dt>{common.district}</dt>
          <dd>{village.district.name}</dd>
        </div>
        <div>
          <dt>{common.regency}</dt>
          <dd>
            <Link href={`/desa?regency=${village.regency.code}`}>{village.regency.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{common.grantYear}</dt>
          <dd>{village.grantYears.join(', ')}</dd>
        </div>
        <div>
          <dt>{word.place}</dt>
          <dd>
            {coordinates === null ? (
              <span className="quiet">{word.noPlace}</span>
            ) : (
              <>
                {coordinates.latitude.toFixed(5)}, {coordinates.longitude.toFixed(5)}
                {coordinates.estimated ? <small> ({word.estimated})</small> : null}
                <br />
                <Link href={`/peta?village=${village.code}`}>{word.onMap}</Link>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{common.tag}</dt>
          <dd>
            {tagSources.length === 0 ? <span className="quiet">{common.none}</span> : null}
            {tagSources.map(({ tag, source, since, value }) => (
              <div key={tag}>
                <span className="tag">
                  {tagName(tag)}
                  {value === null ? '' : `: ${value}`}
                </span>{' '}
                <small>{word.tagOf(source, day(since))}</small>
              </div>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}
