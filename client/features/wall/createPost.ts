import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { OnePostDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { Refused, offline } from '../../platform/graphql/refused.ts';
import { makeCommentNews } from './PostDesk.tsx';
import { createCompletion } from './createCompletion.ts';
import { createWallEvents } from './createWallEvents.ts';
import { type Post, type WallEvent, newest } from './posts.ts';

const RETRY_MS = 4_000;

/** One post, kept live for as long as its owner lives. */
export function createPost(id: string) {
  const graphql = useGraphql();
  const [state, setState] = createStore<{ post: Post | undefined }>({ post: undefined });
  const [refused, setRefused] = createSignal<Refused>();
  const [isGone, setGone] = createSignal(false);
  const comments = makeCommentNews();
  const complete = createCompletion((post) => put(post));
  let events: ReturnType<typeof createWallEvents> | undefined;
  let stopped = false;
  onCleanup(() => { stopped = true; });

  const put = (post: Post): void => setState('post', reconcile(newest(state.post, post), { key: 'id', merge: false }));

  async function load(): Promise<void> {
    const heard = events?.heard() ?? 0;
    try {
      const { post } = await graphql.ask(OnePostDocument, { id });
      if (stopped) return;
      put(post);
      setGone(false);
      setRefused(undefined);
      events?.from(Math.max(heard, post.seq));
    } catch (error) {
      if (stopped) return;
      const why = error instanceof Refused ? error : offline();
      setRefused(() => why);
      if (why.isPassing) setTimeout(() => { if (!stopped) void load(); }, RETRY_MS);
      else setState('post', undefined);
    }
  }

  function take(event: WallEvent): void {
    if (event.post?.id === id) {
      complete(event, state.post);
      setGone(event.post.status === 'REMOVED');
      put(event.post);
    }
    if (event.gonePostId === id) setGone(true);
    comments.tellOf(event);
  }

  const wallId = createMemo(() => state.post?.wall.id);
  createEffect(on(wallId, (wall) => {
    if (!wall) return;
    events = createWallEvents(wall, { take, startOver: () => void load() });
    events.from(state.post?.seq ?? 0);
  }));
  void load();

  return {
    post: (): Post | undefined => state.post,
    isGone, refused, load,
    desk: { ...comments, take: (post: Post) => { if (post.id === id) put(post); }, drop: () => { setGone(true); } },
  };
}
