import { useEffect, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ServiceProblem } from './api/client';
import { openEvents } from './live/events';
import { Empty, Problem, Skeleton } from './parts/problem';
import { Page } from './parts/page';
import { FIRST_PASSWORD, type LazyPage, PAGES, SIGN_IN } from './pages';
import { Frame } from './session/frame';
import { askWhetherOver, begin, useSession } from './session/session';
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
      return <Opened key="sign-in" page={SIGN_IN} />;
    case 'somebody':
      return session.who.mustChangePassword ? (
        <Opened key="first-password" page={FIRST_PASSWORD} />
      ) : (
        <Pages />
      );
  }
}

function Pages() {
  useEffect(() => openEvents(() => void askWhetherOver()), []);
  useTopOfPage();
  return (
    <Frame>
      <Switch>
        {PAGES.map(({ path, page }) => (
          <Route key={path} path={path}>
            <Opened page={page} />
          </Route>
        ))}
        <Route>
          <NoSuchPage />
        </Route>
      </Switch>
    </Frame>
  );
}

/** The page once it is there. Not by Suspense, which holds back for 300 ms whatever replaces a placeholder. */
function Opened({ page }: { readonly page: LazyPage }) {
  const [Shown, show] = useState(() => page.now());
  const [attempt, setAttempt] = useState(1);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    if (Shown !== null) return;
    page.load().then(
      () => show(() => page.now()),
      () => setFailed(attempt),
    );
  }, [Shown, page, attempt]);
  if (Shown !== null) return <Shown />;
  return failed === attempt ? (
    <Problem
      problem={new ServiceProblem(0, 'unreachable', 'The page cannot be loaded')}
      retry={() => setAttempt(attempt + 1)}
    />
  ) : (
    <Skeleton rows={8} />
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
