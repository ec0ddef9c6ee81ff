import { Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { openEvents } from './live/events';
import { Empty, Problem, Skeleton } from './parts/problem';
import { Page } from './parts/page';
import { ROUTES } from './routes';
import { Frame } from './session/frame';
import { FirstPassword } from './session/first-password';
import { begin, useSession } from './session/session';
import { SignIn } from './session/sign-in';
import { useWords, words } from './words/language';

const text = words({
  id: { title: 'Halaman tidak ada', what: 'Pilih halaman dari menu.' },
  en: { title: 'No such page', what: 'Choose a page from the menu.' },
});

/** Who is it? Then the sign-in, the first password, or the pages. */
export function Console() {
  const session = useSession();
  switch (session.kind) {
    case 'asking':
      return null;
    case 'unreachable':
      return (
        <div className="door">
          <Problem problem={session.problem} retry={() => void begin()} />
        </div>
      );
    case 'nobody':
      return <SignIn over={session.over} options={session.signIn} />;
    case 'somebody':
      return session.who.mustChangePassword ? <FirstPassword /> : <Pages />;
  }
}

function Pages() {
  useEffect(openEvents, []);
  useTopOfPage();
  return (
    <Frame>
      <Suspense fallback={<Skeleton rows={8} />}>
        <Switch>
          {ROUTES.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route>
            <NoSuchPage />
          </Route>
        </Switch>
      </Suspense>
    </Frame>
  );
}

/** A new page begins at its top, and its heading is what a screen reader reads next. */
function useTopOfPage(): void {
  const [path] = useLocation();
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
}

function NoSuchPage() {
  const word = useWords(text);
  return (
    <Page title={word.title}>
      <Empty>{word.what}</Empty>
    </Page>
  );
}
