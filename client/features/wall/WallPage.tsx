import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { useWords } from '../../platform/words/Language.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { ClassState } from '../moderation/ClassState.tsx';
import { DeskLink } from '../moderation/DeskLink.tsx';
import { ArchiveBanner } from '../school/ways/ArchiveBanner.tsx';
import { ClassWays } from '../school/ways/ClassWays.tsx';
import { PostFrame } from './PostFrame.tsx';
import { NoticeList } from './NoticeList.tsx';
import { Slate, SlateStrip } from './Slate.tsx';
import { WallBoard } from './WallBoard.tsx';
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
  return (
    <PostFrame live={live} shown={live.wall()} class="page wall">
      {(wall, write) => {
        const start = (): void => write({ wall: { id: wall().id, can: wall().can } });
        return (
          <>
            <WallHead wall={wall()} onNew={start} />
            <ArchiveBanner classroom={wall().classroom} />
            <Show when={wall().classroom.taskRights.read}><ClassWays classroom={wall().classroom} at="wall" /></Show>
            <ClassState classroomId={wall().id} space="WALL" onReopened={() => void live.load()} />
            <div class="wall-sides">
              <Slate classroom={wall().classroom}><NoticeList wall={wall()} posts={live.posts()} /></Slate>
              <div class="wall-main"><WallBoard live={live} wall={wall()} onNew={start} /></div>
            </div>
          </>
        );
      }}
    </PostFrame>
  );
}

function WallHead(props: { wall: NonNullable<ReturnType<LiveWall['wall']>>; onNew: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const home = (): string => `/classes/${props.wall.id}`;
  return (
    <PageHeader
      over={<>{props.wall.classroom.school.name} <SlateStrip /></>}
      title={props.wall.classroom.name}
      actions={
        <>
          <DeskLink classroomId={props.wall.id} moderates={props.wall.can.moderate} />
          <Show when={props.wall.classroom.can.register}><LinkButton variant="quiet" icon="users" href={`${home()}/eleves`}>{t().pupils}</LinkButton></Show>
          <Show when={props.wall.can.moderate}><LinkButton variant="quiet" icon="settings" href={`${home()}/reglages`}>{t().rules}</LinkButton></Show>
          <Show when={props.wall.can.post}><Button class="wall-new" variant="primary" icon="plus" onClick={props.onNew}>{t().newPost}</Button></Show>
        </>
      }
    />
  );
}
