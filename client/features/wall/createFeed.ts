import { createMemo, createSignal, mapArray, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { FeedDocument, FeedWallsDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { makeMeanwhile } from '../../platform/graphql/makeMeanwhile.ts';
import { Refused, offline } from '../../platform/graphql/refused.ts';
import { useSession } from '../people/Session.tsx';
import { makeCommentNews } from './PostDesk.tsx';
import { createCompletion } from './createCompletion.ts';
import { createDoing } from './createDoing.ts';
import { createHeld } from './createHeld.ts';
import { createWallEvents } from './createWallEvents.ts';
import { type News, newsOf } from './news.ts';
import { type Post, type WallEvent, amongPublished, newest, withPage } from './posts.ts';

interface Feed {
  classrooms: readonly { id: string; name: string }[];
  posts: readonly Post[];
  toSign: readonly Post[];
  hasMore: boolean;
  cursor: string | null;
}

type Followed = ReturnType<typeof createWallEvents>;
const RETRY_MS = 4_000;
/** A head has more walls than one socket should follow; those of the first classes are live, the others as they were asked. */
const FOLLOWED = 20;

/** The posts of all the viewer's walls in one stream, kept live for as long as its owner lives; first, what waits for their signature. */
export function createFeed(onNews: (news: News) => void) {
  const graphql = useGraphql();
  const { me } = useSession();
  const [state, setState] = createStore<{ feed: Feed | undefined }>({ feed: undefined });
  const [refused, setRefused] = createSignal<Refused>();
  const followed = new Map<string, Followed>();
  const comments = makeCommentNews();
  const news = makeMeanwhile<WallEvent>();
  const held = createHeld();
  const turning = createDoing();
  let stopped = false;
  onCleanup(() => { stopped = true; });

  const put = (feed: Feed): void => setState('feed', reconcile(feed, { key: 'id', merge: false }));
  const change = (next: (feed: Feed) => Feed): void => { if (state.feed) put(next(state.feed)); };

  async function load(): Promise<void> {
    const heard = new Map([...followed].map(([id, wall]) => [id, wall.heard()]));
    try {
      const [{ classrooms, me: person }, { feed }] = await Promise.all([graphql.ask(FeedWallsDocument, {}), graphql.ask(FeedDocument, {})]);
      if (stopped) return;
      const posts = feed.edges.map(({ node }) => node);
      put({ classrooms, posts, toSign: person?.toSign ?? [], hasMore: feed.pageInfo.hasNextPage, cursor: feed.pageInfo.endCursor });
      setRefused(undefined);
      for (const [id, wall] of followed) wall.from(Math.max(heard.get(id) ?? 0, lastOf(posts, id)));
    } catch (error) {
      if (stopped) return;
      const why = error instanceof Refused ? error : offline();
      setRefused(() => why);
      if (why.isPassing) setTimeout(() => { if (!stopped) void load(); }, RETRY_MS);
    }
  }

  function take(event: WallEvent): void {
    if (!state.feed) return;
    news.tell(event);
    const before = heldIn(state.feed, event.post?.id);
    const said = newsOf(event, before, me()?.id);
    complete(event, before);
    if (said?.kind === 'arrived') held.hold(said.post);
    change((feed) => applied(feed, event));
    comments.tellOf(event);
    if (said) onNews(said);
  }

  const complete = createCompletion((post) => change((feed) => withPost(feed, post)));
  const wallIds = createMemo(() => (state.feed?.classrooms ?? []).slice(0, FOLLOWED).map(({ id }) => id));
  const following = createMemo(mapArray(wallIds, (id) => {
    followed.set(id, createWallEvents(id, { take, startOver: () => void load() }));
    onCleanup(() => followed.delete(id));
    return id;
  }));
  void following;
  void load();

  return {
    feed: (): Feed | undefined => state.feed,
    posts: createMemo(() => held.shown(state.feed?.posts ?? [])),
    held, refused, load,
    more: () => turning.run(async () => {
      const after = state.feed?.cursor ?? null;
      const { answer: { feed: { edges, pageInfo } }, meanwhile } = await news.during(graphql.ask(FeedDocument, { after }));
      // A page of a stream that was loaded again meanwhile would leave a hole.
      if (state.feed?.cursor !== after) return;
      change((feed) => meanwhile.reduce(applied, { ...feed, posts: withPage(feed.posts, edges.map(({ node }) => node)), hasMore: pageInfo.hasNextPage, cursor: pageInfo.endCursor }));
    }),
    isTurning: turning.busy,
    turningRefused: turning.refused,
    desk: {
      ...comments,
      take: (post: Post) => { held.release(post.id); change((feed) => withPost(feed, post)); },
      drop: (postId: string) => change((feed) => withoutPost(feed, postId)),
    },
  };
}

const lastOf = (posts: readonly Post[], wallId: string): number =>
  Math.max(0, ...posts.filter(({ wall }) => wall.id === wallId).map(({ seq }) => seq));

const heldIn = ({ posts, toSign }: Feed, id: string | undefined): Post | undefined =>
  posts.find((one) => one.id === id) ?? toSign.find((one) => one.id === id);

function withPost(feed: Feed, arrived: Post): Feed {
  if (arrived.status !== 'PUBLISHED') return withoutPost(feed, arrived.id);
  const post = newest(heldIn(feed, arrived.id), arrived);
  const lacks = post.signature && (post.own?.receipts.some(({ signedAt }) => signedAt === null) ?? false);
  const others = feed.toSign.filter(({ id }) => id !== post.id);
  const toSign = !lacks ? others : others.length < feed.toSign.length ? feed.toSign.map((one) => (one.id === post.id ? post : one)) : [post, ...others];
  return { ...feed, toSign, posts: amongPublished(feed.posts, post, feed.hasMore) };
}

const applied = (feed: Feed, { post, gonePostId }: WallEvent): Feed => (post ? withPost(feed, post) : gonePostId ? withoutPost(feed, gonePostId) : feed);

const withoutPost = (feed: Feed, id: string): Feed =>
  ({ ...feed, posts: feed.posts.filter((post) => post.id !== id), toSign: feed.toSign.filter((post) => post.id !== id) });
