/**
 * Remembers where a post stands, so that the focus is not lost when it is drawn elsewhere on the page (then it goes to its menu there)
 * or has left the page (then to who stood beside it); if it stayed, nothing moves.
 */
export function focusAfter(postId: string): () => void {
  const find = (): HTMLElement | null => document.getElementById(`billet-${postId}`);
  const post = find();
  const beside = [post?.nextElementSibling, post?.previousElementSibling].find((one) => one?.matches('article'));
  return () => setTimeout(() => {
    if (post?.isConnected) return;
    // Whoever has gone on elsewhere while the answer was awaited stays there.
    if (document.activeElement?.matches('input, textarea, select, [contenteditable]')) return;
    const there = find()?.querySelector<HTMLElement>('.post-menu [aria-haspopup]');
    const left = beside?.isConnected ? beside.querySelector<HTMLElement>('.post-title') : document.querySelector<HTMLElement>('main h1');
    (there ?? left)?.focus({ preventScroll: true });
  });
}
