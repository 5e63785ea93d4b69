import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { useWords } from '../../platform/words/Language.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { PostDeskProvider } from './PostDesk.tsx';
import type { PostDesk } from './PostDesk.tsx';
import { ReadingProvider } from './Reading.tsx';
import { Slate } from './Slate.tsx';
import { Unreadable } from './Unreadable.tsx';
import { WallBoard } from './WallBoard.tsx';
import { type Writing, WritingSheet } from './Writing.tsx';
import { type LiveWall, createWall } from './createWall.ts';
import { useNews } from './useNews.ts';
import { wallWords } from './words.ts';
import './wall.css';

/** The wall of one class. */
export default function WallPage(): JSX.Element {
  const params = useParams();
  return <Show when={params.classroomId} keyed>{(classroomId) => <ClassWall classroomId={classroomId} />}</Show>;
}

function ClassWall(props: { classroomId: string }): JSX.Element {
  const live = createWall(props.classroomId, useNews());
  const [writing, setWriting] = createSignal<Writing>();
  const desk: PostDesk = { ...live.desk, edit: (post) => setWriting({ wall: post.wall, post }) };
  const start = (): void => { const wall = live.wall(); if (wall) setWriting({ wall: { id: wall.id, can: wall.can } }); };
  return (
    <PostDeskProvider desk={desk}>
      <ReadingProvider>
        <div class="page wall">
          <Show when={live.wall()} fallback={
            <Show when={live.refused()} fallback={<Skeleton kind="card" count={3} />}>
              {(refused) => <Unreadable refused={refused()} onRetry={live.load} />}
            </Show>
          }>
            {(wall) => (
              <>
                <WallHead wall={wall()} onNew={start} />
                <div class="wall-sides">
                  <Slate classroom={wall().classroom} />
                  <div class="wall-main"><WallBoard live={live} wall={wall()} onNew={start} /></div>
                </div>
                <WritingSheet what={writing()} onDone={desk.take} onClose={() => setWriting(undefined)} />
              </>
            )}
          </Show>
        </div>
      </ReadingProvider>
    </PostDeskProvider>
  );
}

function WallHead(props: { wall: NonNullable<ReturnType<LiveWall['wall']>>; onNew: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const home = (): string => `/classes/${props.wall.id}`;
  return (
    <PageHeader
      over={props.wall.classroom.school.name}
      title={props.wall.classroom.name}
      actions={
        <>
          <Show when={props.wall.classroom.can.enrol}><LinkButton variant="quiet" icon="users" href={`${home()}/eleves`}>{t().pupils}</LinkButton></Show>
          <Show when={props.wall.can.moderate}><LinkButton variant="quiet" icon="settings" href={`${home()}/reglages`}>{t().rules}</LinkButton></Show>
          <Show when={props.wall.can.post}><Button class="wall-new" variant="primary" icon="plus" onClick={props.onNew}>{t().newPost}</Button></Show>
        </>
      }
    />
  );
}
