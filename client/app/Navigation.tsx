import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { useWords } from '../platform/words/Language.tsx';
import { Icon } from '../platform/ui/Icon.tsx';
import type { Destination } from './destinations.ts';
import { appWords } from './words.ts';

/** In the bar on a large screen, at the bottom under the thumb on a phone: one list, so it is read once. */
export function Navigation(props: { destinations: readonly Destination[] }): JSX.Element {
  const t = useWords(appWords);
  const location = useLocation();
  const current = (to: Destination) => {
    if (location.pathname === to.href) return 'page';
    return `${location.pathname}/`.startsWith(`${to.above}/`) ? 'true' : undefined;
  };
  return (
    <nav class="nav" aria-label={t().navigation}>
      <ul class="nav-list" role="list">
        <For each={props.destinations}>
          {(destination) => (
            <li classList={{ 'nav-account': destination.label === 'account' }}>
              <a class="nav-link" href={destination.href} aria-current={current(destination)}>
                <Icon name={destination.icon} />
                <span>{t()[destination.label]}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
