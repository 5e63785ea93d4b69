import { Show } from 'solid-js';
import type { Component, JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Navigate } from '@solidjs/router';
import { useSession } from '../features/people/Session.tsx';
import { comesHomeToFeed, onlyClassOf, onlyTerritoryOf } from './destinations.ts';

/** The first page after the door: news for parents, the wall for whoever has one class, their territory for those who administer one, the classes for others who work in them. */
export function Home(props: { feed: Component; classes: Component }): JSX.Element {
  const { me } = useSession();
  return (
    <Show when={me()}>
      {(person) => (
        <Show when={homeOf(person())} fallback={<Dynamic component={comesHomeToFeed(person()) ? props.feed : props.classes} />}>
          {(href) => <Navigate href={href()} />}
        </Show>
      )}
    </Show>
  );
}

/** Where a page to choose from would be a step for nothing. */
function homeOf(person: Parameters<typeof onlyClassOf>[0]): string | undefined {
  const [classroom, territory] = [onlyClassOf(person), onlyTerritoryOf(person)];
  return classroom ? `/classes/${classroom}` : territory && `/territoire/${territory}`;
}
