import { For, createMemo } from 'solid-js';
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
  // Made once: those listed are the very ones that are compared.
  const destinations = createMemo(() => props.destinations);
  const isUnder = (to: Destination) => `${location.pathname}/`.startsWith(`${to.above}/`);
  // Of two that the page is under, the nearer one.
  const nearest = createMemo(() => destinations().filter(isUnder).sort((a, b) => b.above.length - a.above.length)[0]);
  const current = (to: Destination) => {
    if (location.pathname === to.href) return 'page';
    return to === nearest() ? 'true' : undefined;
  };
  return (
    <nav class="nav" aria-label={t().navigation}>
      <ul class="nav-list" role="list">
        <For each={destinations()}>
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
