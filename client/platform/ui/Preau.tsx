import type { JSX } from 'solid-js';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Hopscotch, Linden, Roof } from './PreauDrawings.tsx';
import './preau.css';

/**
 * The covered playground itself: a whole page for those who are not inside yet (sign-in, founding a school, a lost path).
 * It brings `<main>` and the choice of language.
 */
export function Preau(props: { children: JSX.Element }): JSX.Element {
  return (
    <div class="preau">
      <div class="preau-sun" aria-hidden="true" />
      <Roof />
      <header class="preau-fascia">
        <span class="preau-name">Préau</span>
        <LanguageSwitch />
      </header>
      <div class="lambrequin" aria-hidden="true" />
      <div class="preau-yard">
        <Linden />
        <div class="preau-post preau-post-left" aria-hidden="true" />
        <main class="preau-inside" id="main">
          {props.children}
        </main>
        <div class="preau-post preau-post-right" aria-hidden="true" />
      </div>
      <div class="preau-ground" aria-hidden="true">
        <Hopscotch />
      </div>
    </div>
  );
}
