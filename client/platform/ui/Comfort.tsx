import { createContext, createEffect, useContext } from 'solid-js';
import type { JSX } from 'solid-js';
import { createStore } from 'solid-js/store';

/** How a person likes to read. Kept on the device, and with the account by whoever listens. */
export interface Comfort {
  theme: 'auto' | 'light' | 'dark';
  textSize: 'normal' | 'large' | 'xlarge';
  spacing: 'normal' | 'wide';
  font: 'standard' | 'dyslexia';
}

/** Before anybody has chosen. */
export const asDesigned: Comfort = { theme: 'auto', textSize: 'normal', spacing: 'normal', font: 'standard' };
const shelf = 'preau.comfort';

export interface ComfortChoice {
  /** Reactive. */
  comfort: Comfort;
  choose(changes: Partial<Comfort>): void;
}

const ComfortContext = createContext<ComfortChoice>();

/** Dresses `<html>` in the choices: this device's last ones, until `choose` is told others. */
export function ComfortProvider(props: { children: JSX.Element }): JSX.Element {
  return <ComfortContext.Provider value={createComfort()}>{props.children}</ComfortContext.Provider>;
}

export function useComfort(): ComfortChoice {
  const choice = useContext(ComfortContext);
  if (!choice) throw new Error('useComfort is called outside ComfortProvider');
  return choice;
}

function createComfort(): ComfortChoice {
  const [comfort, choose] = createStore<Comfort>(remembered());
  createEffect(() => dress(document.documentElement, { ...comfort }));
  createEffect(() => {
    if (comfort.font === 'dyslexia') void import('./dyslexia.css');
  });
  createEffect(() => remember({ ...comfort }));
  return { comfort, choose };
}

function dress(html: HTMLElement, comfort: Comfort): void {
  html.dataset['theme'] = comfort.theme;
  html.dataset['textSize'] = comfort.textSize;
  html.dataset['spacing'] = comfort.spacing;
  html.dataset['font'] = comfort.font;
}

/** A shared or locked device may refuse storage: then nothing is remembered, and nothing breaks. */
function remembered(): Comfort {
  try {
    return { ...asDesigned, ...(JSON.parse(localStorage.getItem(shelf) ?? '{}') as Partial<Comfort>) };
  } catch {
    return { ...asDesigned };
  }
}

function remember(comfort: Comfort): void {
  try {
    localStorage.setItem(shelf, JSON.stringify(comfort));
  } catch {
    // See remembered().
  }
}
