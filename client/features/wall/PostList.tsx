import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { PostCard } from './PostCard.tsx';
import type { Post } from './posts.ts';

interface PostListProps {
  title: string;
  posts: readonly Post[];
  /** Shows the heading, which is otherwise only heard. */
  shown?: boolean | undefined;
  /** No heading: the page has one above. */
  bare?: boolean | undefined;
  /** Says which class each post is from. */
  place?: boolean | undefined;
}

/** Posts under a heading; nothing when there is none. */
export function PostList(props: PostListProps): JSX.Element {
  return (
    <Show when={props.posts.length > 0}>
      <section class="post-list">
        <Show when={!props.bare}><h2 classList={{ unseen: !props.shown, 'post-list-title': Boolean(props.shown) }}>{props.title}</h2></Show>
        <For each={props.posts}>{(post) => <PostCard post={post} place={props.place} />}</For>
      </section>
    </Show>
  );
}
