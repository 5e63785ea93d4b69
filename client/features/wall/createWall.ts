import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { WallDocument, WallMoreDocument, type WallQuery } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { makeMeanwhile } from '../../platform/graphql/makeMeanwhile.ts';
import { Refused, offline } from '../../platform/graphql/refused.ts';
import { useSession } from '../people/Session.tsx';
import { type CommentNews, makeCommentNews } from './PostDesk.tsx';
import { createCompletion } from './createCompletion.ts';
import { createDoing } from './createDoing.ts';
import { createHeld } from './createHeld.ts';
import { createWallEvents } from './createWallEvents.ts';
import { type News, newsOf } from './news.ts';
import { type Comment, type Lists, type Post, type WallEvent, heldIn, withPage, withPost, withoutPost } from './posts.ts';

type Answer = WallQuery['wall'];
interface Wall extends Omit<Answer, 'posts' | 'pinned' | 'waiting' | 'drafts'>, Lists { readonly cursor: string | null }

const RETRY_MS = 4_000;

/** The wall of a class, kept live for as long as its owner lives. `onNews` tells what deserves to be said aloud. */
export function createWall(classroomId: string, onNews: (news: News) => void) {
  const graphql = useGraphql();
  const { me } = useSession();
  const [state, setState] = createStore<{ wall: Wall | undefined }>({ wall: undefined });
  const [refused, setRefused] = createSignal<Refused>();
  const comments = makeCommentNews();
  const news = makeMeanwhile<WallEvent>();
  const held = createHeld();
  const turning = createDoing();
  let stopped = false;
  onCleanup(() => { stopped = true; });

  const put = (wall: Wall): void => setState('wall', reconcile(wall, { key: 'id', merge: false }));
  const change = (next: (wall: Wall) => Partial<Wall>): void => {
    if (state.wall) put({ ...state.wall, ...next(state.wall) });
  };

  async function load(): Promise<void> {
    try {
      const { wall } = await graphql.ask(WallDocument, { classroomId });
      if (stopped) return;
      put(opened(wall));
      setRefused(undefined);
      events.from(wall.seq);
    } catch (error) {
      if (stopped) return;
      const why = error instanceof Refused ? error : offline();
      setRefused(() => why);
      if (why.isPassing) setTimeout(() => { if (!stopped) void load(); }, RETRY_MS);
      else setState('wall', undefined);
    }
  }

  function take(event: WallEvent): void {
    const wall = state.wall;
    if (!wall) return;
    news.tell(event);
    const before = heldIn(wall, event.post?.id ?? '');
    const said = newsOf(event, before, me()?.id);
    complete(event, before);
    if (said?.kind === 'arrived') held.hold(said.post);
    change((old) => applied(old, event));
    comments.tellOf(event);
    if (said) onNews(said);
  }

  const complete = createCompletion((post) => change((old) => pick(withPost(old, post, old.can.moderate))));
  const events = createWallEvents(classroomId, { take, startOver: () => void load() });
  void load();

  return {
    wall: (): Wall | undefined => state.wall,
    /** What is on the wall, without what arrived while the reader was further down. */
    posts: createMemo(() => held.shown(state.wall?.posts ?? [])) as Accessor<readonly Post[]>,
    held,
    refused, load,
    more: () => turning.run(async () => {
      const after = state.wall?.cursor ?? null;
      const { answer: { wall: { posts: { edges, pageInfo } } }, meanwhile } = await news.during(graphql.ask(WallMoreDocument, { classroomId, after }));
      // A page of a wall that was loaded again meanwhile would leave a hole.
      if (state.wall?.cursor !== after) return;
      const page = edges.map(({ node }) => node);
      change((old) => ({ posts: withPage(old.posts, page.filter(({ id }) => !heldIn(old, id))), hasMore: pageInfo.hasNextPage, cursor: pageInfo.endCursor }));
      for (const event of meanwhile) change((old) => applied(old, event));
    }),
    isTurning: turning.busy,
    turningRefused: turning.refused,
    desk: {
      ...comments,
      take(post: Post) { held.release(post.id); change((old) => pick(withPost(old, post, old.can.moderate))); },
      drop(postId: string) { change((old) => pick(withoutPost(old, postId))); },
      tell(news: CommentNews) { comments.tell(news); change((old) => ({ waitingComments: settled(old.waitingComments, news) })); },
    },
  };
}

export type LiveWall = ReturnType<typeof createWall>;

function opened({ posts, ...wall }: Answer): Wall {
  return { ...wall, posts: posts.edges.map(({ node }) => node), hasMore: posts.pageInfo.hasNextPage, cursor: posts.pageInfo.endCursor };
}

function applied(wall: Wall, event: WallEvent): Partial<Wall> {
  const { can, settings } = event.wall ?? wall;
  const lists = event.post ? withPost(wall, event.post, can.moderate)
    : event.gonePostId ? withoutPost(wall, event.gonePostId, event.seq) : wall;
  return { ...pick(lists), can, settings, waitingComments: can.moderate ? waitingAfter(wall.waitingComments, event) : wall.waitingComments };
}

const pick = ({ pinned, posts, waiting, drafts, hasMore }: Lists): Lists => ({ pinned, posts, waiting, drafts, hasMore });

const settled = (waiting: readonly Comment[], news: CommentNews): readonly Comment[] =>
  waiting.filter(({ id }) => id !== ('goneId' in news ? news.goneId : news.comment.status === 'PUBLISHED' && news.comment.id));

function waitingAfter(waiting: readonly Comment[], { comment, goneCommentId, gonePostId }: WallEvent): readonly Comment[] {
  const rest = waiting.filter((one) => one.id !== (comment?.id ?? goneCommentId) && one.postId !== gonePostId);
  return comment?.status === 'WAITING' ? [...rest, comment] : rest.length === waiting.length ? waiting : rest;
}
