import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { CommentLine } from './CommentLine.tsx';
import { PostList } from './PostList.tsx';
import { createAct } from './createAct.ts';
import { createApproveAll } from './createApproveAll.ts';
import type { Comment, Post } from './posts.ts';
import { wallWords } from './words.ts';

/** For staff: what pupils wrote and nobody else sees yet, oldest first. */
export function WaitingList(props: { posts: readonly Post[]; comments: readonly Comment[] }): JSX.Element {
  const t = useWords(wallWords);
  const { busy, act } = createAct();
  const approveAll = createApproveAll();
  const count = (): number => props.posts.length + props.comments.length;
  const all = (): void => {
    act(() => approveAll(props.posts.map(({ id, seq }) => ({ id, seq })), props.comments.map(({ id }) => id)), t().allApproved(count()));
  };
  return (
    <div class="stack gap-5">
      <Show when={count() > 1}>
        <div class="row row-between">
          <p class="soft grow">{t().readThem}</p>
          <Button icon="check" busy={busy()} onClick={all}>{t().approveAll(count())}</Button>
        </div>
      </Show>
      <PostList title={t().waitingPosts} posts={props.posts} />
      <Show when={props.comments.length > 0}>
        <section class="stack gap-3">
          <h2>{t().waitingComments}</h2>
          <ul role="list" class="thread-list"><For each={props.comments}>{(comment) => <CommentLine comment={comment} away />}</For></ul>
        </section>
      </Show>
      <Show when={count() === 0}><EmptyState drawing="bench" title={t().nothingWaits}>{t().nothingWaitsWhy}</EmptyState></Show>
    </div>
  );
}
