import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { More } from './More.tsx';
import { NewPosts } from './NewPosts.tsx';
import { PostFrame } from './PostFrame.tsx';
import { PostList } from './PostList.tsx';
import { Signatures } from './Signatures.tsx';
import { createPlaceName } from './createPlaceName.ts';
import { createFeed } from './createFeed.ts';
import { createPostActions } from './createPostActions.ts';
import { type Post, titleOf } from './posts.ts';
import { useNews } from './useNews.ts';
import { wallWords } from './words.ts';
import './wall.css';

/** All the viewer's walls in one stream: what is to be signed, then what is new. */
export default function FeedPage(): JSX.Element {
  const t = useWords(wallWords);
  const live = createFeed(useNews());
  return (
    <PostFrame live={live} shown={live.feed()} class="page page-narrow">
      {(feed) => (
        <>
          <PageHeader title={t().feed} lead={<Walls classrooms={feed().classrooms} />} />
          <div class="stack gap-5">
            <NewPosts held={live.held} />
            <ToSign posts={feed().toSign} />
            <PostList title={t().posts} posts={live.posts()} place />
            <Show when={live.posts().length === 0 && !feed().hasMore}>
              <EmptyState drawing="wall" title={t().emptyFeed}>{t().emptyFeedWhy}</EmptyState>
            </Show>
            <Show when={feed().hasMore}>
              <More busy={live.isTurning()} refused={live.turningRefused()} onMore={() => void live.more()} />
            </Show>
          </div>
        </>
      )}
    </PostFrame>
  );
}

function Walls(props: { classrooms: readonly { id: string; name: string }[] }): JSX.Element {
  const t = useWords(wallWords);
  const placeName = createPlaceName();
  return (
    <span class="feed-walls">
      <For each={props.classrooms}>{(room) => <a class="post-place" href={`/classes/${room.id}`} aria-label={t().wallOf(placeName(room))}>{placeName(room)}</a>}</For>
    </span>
  );
}

function ToSign(props: { posts: readonly Post[] }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <Show when={props.posts.length > 0}>
      <section class="post-list">
        <h2 class="post-list-title">{t().toSignCount(props.posts.length)}</h2>
        <For each={props.posts}>{(post) => <NoteToSign post={post} />}</For>
      </section>
    </Show>
  );
}

function NoteToSign(props: { post: Post }): JSX.Element {
  const t = useWords(wallWords);
  const actions = createPostActions(() => props.post);
  const placeName = createPlaceName();
  return (
    <Card as="section" class="note">
      <h3><a href={`/billets/${props.post.id}`}>{titleOf(props.post, t().postOf)}</a></h3>
      <p class="soft small">
        {props.post.author.displayName} · {placeName(props.post.wall.classroom)} · <DateTime at={props.post.publishedAt ?? props.post.createdAt} form="day" />
      </p>
      <Signatures post={props.post} onSign={actions.sign} />
    </Card>
  );
}
