import { Show } from 'solid-js';
import type { Component, JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Navigate } from '@solidjs/router';
import { useSession } from '../features/people/Session.tsx';
import { comesHomeToFeed, onlyClassOf } from './destinations.ts';

/** The first page after the door: news for parents, the wall for whoever has one class, the classes for others who work in them. */
export function Home(props: { feed: Component; classes: Component }): JSX.Element {
  const { me } = useSession();
  return (
    <Show when={me()}>
      {(person) => (
        <Show when={onlyClassOf(person())} fallback={<Dynamic component={comesHomeToFeed(person()) ? props.feed : props.classes} />}>
          {(classroomId) => <Navigate href={`/classes/${classroomId()}`} />}
        </Show>
      )}
    </Show>
  );
}
