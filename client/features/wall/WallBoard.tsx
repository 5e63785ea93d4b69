import { Show, createMemo, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { More } from './More.tsx';
import { NewPosts } from './NewPosts.tsx';
import { PostList } from './PostList.tsx';
import { WaitingList } from './WaitingList.tsx';
import type { LiveWall } from './createWall.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';

type Side = 'wall' | 'waiting' | 'drafts';
type Wall = NonNullable<ReturnType<LiveWall['wall']>>;
const PINNED_SHOWN = 2;

/** The wall, and beside it what waits and what is not yet out, for those who have such things. */
export function WallBoard(props: { live: LiveWall; wall: Wall; onNew: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const [side, setSide] = createSignal<Side>('wall');
  const toJudge = (): number => (props.wall.can.moderate ? props.wall.waiting.length + props.wall.waitingComments.length : 0);
  const hasDrafts = createMemo(() => props.wall.drafts.length > 0);
  const tabs = () => [
    { value: 'wall' as const, label: t().wall },
    ...(props.wall.can.moderate ? [{ value: 'waiting' as const, label: t().toApprove, count: toJudge() }] : []),
    ...(hasDrafts() || side() === 'drafts' ? [{ value: 'drafts' as const, label: t().drafts, count: props.wall.drafts.length }] : []),
  ];
  return (
    <Show when={tabs().length > 1} fallback={<Board {...props} />}>
      <Tabs label={t().sides} value={side()} tabs={tabs()} onChange={setSide}>
        <Show when={side() === 'wall'}><Board {...props} /></Show>
        <Show when={side() === 'waiting'}><WaitingList posts={props.wall.waiting} comments={props.wall.waitingComments} /></Show>
        <Show when={side() === 'drafts'}>
          <PostList title={t().drafts} posts={props.wall.drafts} />
          <Show when={!hasDrafts()}><EmptyState drawing="bench" title={t().noDrafts} /></Show>
        </Show>
      </Tabs>
    </Show>
  );
}

function Board(props: { live: LiveWall; wall: Wall; onNew: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const [allPinned, setAllPinned] = createSignal(false);
  const pinned = (): readonly Post[] => (allPinned() ? props.wall.pinned : props.wall.pinned.slice(0, PINNED_SHOWN));
  const isEmpty = (): boolean => props.wall.pinned.length + props.live.posts().length === 0 && !props.wall.hasMore;
  const own = (): readonly Post[] => (props.wall.can.moderate ? [] : props.wall.waiting);
  return (
    <div class="stack gap-5">
      <NewPosts held={props.live.held} />
      <PostList title={t().yours} posts={own()} shown />
      <PostList title={t().pinnedOnes} posts={pinned()} />
      <Show when={props.wall.pinned.length > pinned().length}>
        <Button variant="quiet" icon="pin" onClick={() => setAllPinned(true)}>{t().otherPinned(props.wall.pinned.length - PINNED_SHOWN)}</Button>
      </Show>
      <PostList title={t().posts} posts={props.live.posts()} />
      <Show when={isEmpty()}>
        <EmptyState drawing="wall" title={t().emptyWall} action={
          <Show when={props.wall.can.post}><Button variant="primary" icon="plus" onClick={props.onNew}>{t().firstPost}</Button></Show>
        }>{props.wall.can.post ? t().emptyWallWriter : t().emptyWallReader}</EmptyState>
      </Show>
      <Show when={props.wall.hasMore}>
        <More busy={props.live.isTurning()} refused={props.live.turningRefused()} onMore={() => void props.live.more()} />
      </Show>
    </div>
  );
}
