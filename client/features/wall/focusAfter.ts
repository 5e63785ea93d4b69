/** Remembers who stands beside a post, so that the focus goes there when the post has left the page; if it stayed, nothing moves. */
export function focusAfter(postId: string): () => void {
  const post = document.getElementById(`billet-${postId}`);
  const beside = [post?.nextElementSibling, post?.previousElementSibling].find((one) => one?.matches('article'));
  return () => setTimeout(() => {
    if (post?.isConnected) return;
    const place = beside?.isConnected ? beside.querySelector<HTMLElement>('.post-title') : document.querySelector<HTMLElement>('main h1');
    place?.focus({ preventScroll: true });
  });
}
