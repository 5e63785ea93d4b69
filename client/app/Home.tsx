import { Show } from 'solid-js';
import type { Component, JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useSession } from '../features/people/Session.tsx';
import { comesHomeToFeed } from './destinations.ts';

/** The first page after the door: news for parents, classes for those who work in them. */
export function Home(props: { feed: Component; classes: Component }): JSX.Element {
  const { me } = useSession();
  return <Show when={me()}>{(person) => <Dynamic component={comesHomeToFeed(person()) ? props.feed : props.classes} />}</Show>;
}
