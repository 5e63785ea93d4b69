/**
 * Remembers where the focus is; the answer puts it back there. Needed because a dialog inside a portal has left the page before it
 * could be closed, and then the browser forgets who opened it.
 */
export function keepFocus(): () => void {
  const before = document.activeElement;
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
