import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useNavigate, useParams } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { keepTogether } from '../../../platform/words/typeset.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { ClassState } from '../../moderation/ClassState.tsx';
import { createAct } from '../../people/createAct.ts';
import { ConfirmDialog } from '../../school/ConfirmDialog.tsx';
import { PageState } from '../../school/PageState.tsx';
import { documentsWords } from '../words.ts';
import { BoardHead } from './BoardHead.tsx';
import { EditTaskDialog } from './EditTaskDialog.tsx';
import { Tile } from './Tile.tsx';
import { type BoardTask, type LiveBoard, createBoard, createClock } from './createBoard.ts';
import { listOf } from './names.ts';
import { tasksWords } from './words.ts';
import '../documents.css';
import './tasks.css';
import './board.css';

/** All documents of a task side by side, while they are written. */
export default function BoardPage(): JSX.Element {
  const params = useParams();
  return <Show when={params.taskId} keyed>{(id) => <OneBoard taskId={id} />}</Show>;
}

function OneBoard(props: { taskId: string }): JSX.Element {
  const live = createBoard(() => props.taskId);
  return (
    <div class="page board">
      <Show when={live.task()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(task) => <Board task={task()} live={live} />}
      </Show>
    </div>
  );
}

function Board(props: { task: BoardTask; live: LiveBoard }): JSX.Element {
  const t = useWords(tasksWords);
  const documents = useWords(documentsWords);
  const navigate = useNavigate();
  const now = createClock();
  const [asks, setAsks] = createSignal<'edit' | 'remove'>();
  const list = (): string => `/classes/${props.task.classroom.id}/documents`;
  return (
    <>
      <BoardHead task={props.task} live={props.live} now={now()} listHref={list()} onEdit={() => setAsks('edit')} onRemove={() => setAsks('remove')} />
      <ClassState classroomId={props.task.classroom.id} space="DOCUMENTS" />
      <Show when={props.task.instructions}>{(text) => (
        <details class="instructions board-instructions">
          <summary><Icon name="pin" size="s" /> {documents().instructions}</summary>
          <p class="prose">{keepTogether(text())}</p>
        </details>
      )}</Show>
      <Notices task={props.task} live={props.live} />
      <ul class="grid board-tiles" role="list" aria-label={t().onBoard}>
        <For each={props.task.documents}>{(document) => <Tile document={document} now={now()} live={props.live} isAlone={props.task.documents.length === 1} />}</For>
      </ul>
      <Show when={asks() === 'edit'}><EditTaskDialog task={props.task} live={props.live} onClose={() => setAsks(undefined)} /></Show>
      <Show when={asks() === 'remove'}>
        <ConfirmDialog
          title={t().removeTitle} text={t().removeWhy} action={t().removeIt} isDanger
          act={async () => { await props.live.remove(); navigate(list()); }} onClose={() => setAsks(undefined)}
        />
      </Show>
    </>
  );
}

/** What the teacher may want to do about the task as a whole. */
function Notices(props: { task: BoardTask; live: LiveBoard }): JSX.Element {
  const t = useWords(tasksWords);
  const turning = createAct();
  const missing = (): string => listOf(props.task.missing.map(({ displayName }) => displayName), t());
  return (
    <>
      <Show when={props.task.removedAt}>
        <Banner tone="waiting" icon="trash" action={<Button size="s" icon="retry" busy={turning.isBusy()} onClick={() => turning.act(props.live.restore, t().restored(props.task.title))}>{t().restore}</Button>}>{t().isRemoved}</Banner>
      </Show>
      <Show when={!props.task.removedAt && props.task.missing.length > 0}>
        <Banner tone="info" icon="users" action={<Button size="s" icon="plus" busy={turning.isBusy()} onClick={() => turning.act(props.live.complete, t().completed)}>{t().complete(props.task.missing.length)}</Button>}>
          {t().missing(props.task.missing.length, missing())}
        </Banner>
      </Show>
    </>
  );
}
