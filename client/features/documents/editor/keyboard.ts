/** Keeps a bar just above the on-screen keyboard, which covers the page without making it smaller. Answers how to stop. */
export function keepAboveKeyboard(bar: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => {};
  const settle = (): void => {
    const covered = Math.max(0, Math.round(document.documentElement.clientHeight - seen.height - seen.offsetTop));
    bar.style.setProperty('--keyboard', seen.scale > 1.05 ? '0px' : `${covered}px`);
  };
  seen.addEventListener('resize', settle);
  seen.addEventListener('scroll', settle);
  settle();
  return () => {
    seen.removeEventListener('resize', settle);
    seen.removeEventListener('scroll', settle);
  };
}
