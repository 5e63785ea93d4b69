import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { useWords } from '../../platform/words/Language.tsx';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { ClassState } from '../moderation/ClassState.tsx';
import { PostCard } from './PostCard.tsx';
import { PostFrame } from './PostFrame.tsx';
import { createPost } from './createPost.ts';
import { wallWords } from './words.ts';
import './wall.css';

/** One post by itself, where a reminder or a link leads. */
export default function PostPage(): JSX.Element {
  const params = useParams();
  return <Show when={params.postId} keyed>{(postId) => <Single postId={postId} />}</Show>;
}

function Single(props: { postId: string }): JSX.Element {
  const t = useWords(wallWords);
  const live = createPost(props.postId);
  return (
    <PostFrame live={live} shown={live.post()} class="page page-narrow" outline={1}>
      {(post) => (
        <>
          <PageHeader
            title={t().postOf(post().author.displayName)}
            back={{ href: `/classes/${post().wall.id}`, label: t().wallOf(post().wall.classroom.name) }}
          />
          <ClassState classroomId={post().wall.id} space="WALL" onReopened={() => void live.load()} />
          <Show when={!live.isGone()} fallback={
            <EmptyState drawing="wall" title={t().gone} action={<LinkButton variant="primary" href={`/classes/${post().wall.id}`}>{t().toWall}</LinkButton>}>{t().goneWhy}</EmptyState>
          }>
            <PostCard post={post()} heading={2} whole />
          </Show>
        </>
      )}
    </PostFrame>
  );
}
