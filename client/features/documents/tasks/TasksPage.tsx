import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useNavigate, useParams } from '@solidjs/router';
import { Button } from '../../../platform/ui/Button.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ClassState } from '../../moderation/ClassState.tsx';
import { createAct } from '../../people/createAct.ts';
import { PageState } from '../../school/PageState.tsx';
import { ArchiveBanner } from '../../school/ways/ArchiveBanner.tsx';
import { ClassWays } from '../../school/ways/ClassWays.tsx';
import { PupilTasks } from './PupilTasks.tsx';
import { RemovedDialog } from './RemovedDialog.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import { TeacherTasks } from './TeacherTasks.tsx';
import { createTasks } from './createTasks.ts';
import { tasksWords } from './words.ts';
import './tasks.css';

/** What a class writes: for its teachers everything, for a pupil what is theirs; `below` is what it writes with others. */
export default function TasksPage(props: { below?: (classroomId: string) => JSX.Element }): JSX.Element {
  const params = useParams();
  return <Show when={params.classroomId} keyed>{(id) => <ClassTasks classroomId={id} below={props.below?.(id)} />}</Show>;
}

function ClassTasks(props: { classroomId: string; below: JSX.Element }): JSX.Element {
  const t = useWords(tasksWords);
  const toasts = useToasts();
  const navigate = useNavigate();
  const live = createTasks(() => props.classroomId);
  const turning = createAct();
  const [asks, setAsks] = createSignal<'give' | 'removed'>();
  const gives = (): boolean => live.classroom()?.taskRights.give ?? false;
  const giveButton = () => <Button class="tasks-give" variant="primary" icon="plus" onClick={() => setAsks('give')}>{t().give}</Button>;
  const given = (id: string, title: string): void => {
    setAsks(undefined);
    toasts.say(t().givenTo(title), { action: { label: t().seeAll, onAction: () => navigate(`/travaux/${id}`) } });
  };
  return (
    <div class="page tasks-page">
      <Show when={live.classroom()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(classroom) => (
          <>
            <PageHeader
              title={t().documents} over={`${classroom().school.name} · ${classroom().name}`}
              actions={<Show when={gives() && live.tasks().length > 0}>{giveButton()}</Show>}
            />
            <ArchiveBanner classroom={classroom()} />
            <ClassWays classroom={classroom()} at="documents" />
            <ClassState classroomId={props.classroomId} space="DOCUMENTS" onReopened={() => void live.refetch()} />
            <Show
              when={live.tasks().length > 0}
              fallback={<EmptyState drawing="bench" title={t().none} action={<Show when={gives()}>{giveButton()}</Show>}>{gives() ? t().noneTeacher : t().nonePupil}</EmptyState>}
            >
              <Show when={gives()} fallback={<PupilTasks tasks={live.tasks()} />}><TeacherTasks tasks={live.tasks()} /></Show>
              <Show when={live.hasMore()}><div class="tasks-more"><Button busy={turning.isBusy()} onClick={() => turning.act(live.more)}>{t().seeMore}</Button></div></Show>
            </Show>
            {props.below}
            <Show when={gives()}><div class="tasks-more"><Button variant="quiet" icon="trash" onClick={() => setAsks('removed')}>{t().removed}</Button></div></Show>
            <Show when={asks() === 'give'}><TaskDialog classroomId={props.classroomId} live={live} onGiven={given} onClose={() => setAsks(undefined)} /></Show>
            <Show when={asks() === 'removed'}><RemovedDialog live={live} onClose={() => setAsks(undefined)} /></Show>
          </>
        )}
      </Show>
    </div>
  );
}
