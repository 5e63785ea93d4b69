import { onCleanup, onMount } from 'solid-js';

/**
 * Keeps the page as high as what is seen of it, for as long as its owner lives: where a keyboard covers the window instead of making it
 * smaller (Safari), the composer stays above it.
 */
export function fillWindow(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const root = document.documentElement;
  const fit = (): void => {
    root.style.setProperty('--seen', `${Math.round(viewport.height)}px`);
    // Safari also moves the page up under the keyboard.
    if (viewport.offsetTop > 0 && root.scrollHeight <= innerHeight + 1) scrollTo(0, 0);
  };
  onMount(() => {
    fit();
    viewport.addEventListener('resize', fit);
    onCleanup(() => { viewport.removeEventListener('resize', fit); root.style.removeProperty('--seen'); });
  });
}
