import { ErrorBoundary, Suspense, createSignal } from 'solid-js';
import type { JSX, ParentProps } from 'solid-js';
import { Router } from '@solidjs/router';
import { SessionProvider } from '../features/people/Session.tsx';
import { GraphqlProvider, makeGraphql } from '../platform/graphql/Graphql.tsx';
import { ComfortProvider } from '../platform/ui/Comfort.tsx';
import { ToastsProvider } from '../platform/ui/Toasts.tsx';
import { LanguageProvider } from '../platform/words/Language.tsx';
import { BrokenPage } from './BrokenPage.tsx';
import { Routes } from './routes.tsx';

/** All that every page may count on, the outermost first. */
export function App(): JSX.Element {
  const [doubts, setDoubts] = createSignal(0);
  const graphql = makeGraphql(() => setDoubts((count) => count + 1));
  return (
    <LanguageProvider>
      <ComfortProvider>
        <ToastsProvider>
          <GraphqlProvider graphql={graphql}>
            <SessionProvider doubts={doubts()}>
              <Router root={Frame}>
                <Routes />
              </Router>
            </SessionProvider>
          </GraphqlProvider>
        </ToastsProvider>
      </ComfortProvider>
    </LanguageProvider>
  );
}

/** A page that fails takes nothing else with it; a page on its way leaves the former one on screen. */
function Frame(props: ParentProps): JSX.Element {
  return (
    <ErrorBoundary fallback={(error: unknown) => <BrokenPage error={error} />}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}
