import { Link, useParams } from 'wouter';
import { useAnswer } from '../../api/use-answer';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/problem';
import { useView } from '../../parts/view';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';
import { LinkSteps } from './link-steps';
import { Worklist, type WorklistName } from './worklist';
import { text } from './words';

/** The worklists, one of them open, and beside it the steps of the link that was chosen. */
export default function Rollout() {
  const title = useWords(menuWords).rollout;
  const word = useWords(text);
  const { list } = useParams<{ list?: string }>();
  const view = useView();
  const link = view.get('link');
  const lists = useAnswer('/worklists', { everyMs: 60_000 });
  return (
    <Page title={title} lead={word.lead}>
      {link === '' ? null : (
        <LinkSteps
          key={link}
          linkId={link}
          onClose={() => view.set({ link: '', page: view.get('page') })}
          onChange={lists.reload}
        />
      )}
      <Answered of={lists} rows={6}>
        {({ items }) => {
          const open =
            items.find(({ name }) => name === list) ??
            items.find(({ links }) => links > 0) ??
            items[0];
          return (
            <>
              <nav className="tabs" aria-label={word.lists}>
                {items.map(({ name, links }) => (
                  <Link
                    key={name}
                    href={`/rollout/${name}`}
                    aria-current={name === open?.name ? 'page' : undefined}
                  >
                    {word.list[name]} <span className="tag">{links}</span>
                  </Link>
                ))}
              </nav>
              {open === undefined ? null : <Worklist name={open.name satisfies WorklistName} />}
            </>
          );
        }}
      </Answered>
    </Page>
  );
}
