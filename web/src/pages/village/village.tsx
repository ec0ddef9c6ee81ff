import { Link, useParams } from 'wouter';
import { useAnswer } from '../../api/use-answer';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/problem';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { shared } from '../../words/shared';
import { Changes } from './changes';
import { Identity } from './identity';
import { LinkPage } from './link-page';
import { type VillagePage, shortOf, useLinkName } from './village-link';
import './village.css';
import { text } from './words';

export default function Village() {
  const { code } = useParams<{ code: string }>();
  const word = useWords(text);
  const { district, sampleNote } = useWords(shared);
  const village = useAnswer('/villages/{code}', { at: { code }, staleOn: ['link-state'] });
  const known = village.value;
  const place = known
    ? `${district} ${known.district.name}, ${known.regency.name}${known.sample ? `. ${sampleNote}` : ''}`
    : undefined;
  return (
    <Page
      title={known?.name ?? code}
      lead={place}
      doings={
        <Link className="button" href="/desa">
          ← {word.all}
        </Link>
      }
    >
      <Answered of={village} rows={24}>
        {(value) => (
          <div className="stack village">
            <Identity village={value} />
            <Links key={code} village={value} />
            <Changes code={code} key={`changes ${code}`} />
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** Each link has its own part; where there are several, the one that is read stands in the URL. */
function Links({ village }: { readonly village: VillagePage }) {
  const word = useWords(text);
  const view = useView();
  const nameOf = useLinkName(village.links);
  const { links } = village;
  const chosen = links.find((link) => shortOf(link) === view.get('link')) ?? links.at(-1);
  if (!chosen) return null;
  return (
    <>
      {links.length > 1 ? (
        <nav className="tabs" aria-label={word.links}>
          {links.map((link) => (
            <Link
              key={link.id}
              href={`/desa/${village.code}?link=${shortOf(link)}`}
              aria-current={link === chosen ? 'page' : undefined}
            >
              {nameOf(link)}
            </Link>
          ))}
        </nav>
      ) : null}
      <LinkPage key={chosen.id} link={chosen} name={nameOf(chosen)} village={village} />
    </>
  );
}
