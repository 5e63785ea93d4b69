import { For, Show, createSignal, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import type { Removed, Tasks } from './createTasks.ts';
import { tasksWords } from './words.ts';

/** What was removed in the last days, to be put back. */
export function RemovedDialog(props: { live: Tasks; onClose: () => void }): JSX.Element {
  const t = useWords(tasksWords);
  const restoring = createAct();
  const [removed, setRemoved] = createSignal<readonly Removed[]>();
  const asking = createAct();
  onMount(() => asking.act(async () => { setRemoved(await props.live.removed()); }));
  const restore = (id: string, title: string): void => restoring.act(async () => {
    await props.live.restore(id);
    setRemoved((tasks) => tasks?.filter((task) => task.id !== id));
  }, t().restored(title));
  return (
    <Dialog open title={t().removed} onClose={props.onClose} footer={<Button onClick={props.onClose}>{t().close}</Button>}>
      <p class="soft">{t().removedWhy}</p>
      <Show when={removed()} fallback={<Skeleton kind="lines" count={3} />}>
        {(tasks) => (
          <Show when={tasks().length > 0} fallback={<p>{t().noRemoved}</p>}>
            <ul class="removed-tasks" role="list">
              <For each={tasks()}>{(task) => (
                <li class="row gap-3">
                  <span class="grow"><strong>{task.title}</strong><br /><span class="soft small"><DateTime at={task.removedAt!} /></span></span>
                  <Button size="s" icon="retry" busy={restoring.isBusy()} onClick={() => restore(task.id, task.title)}>{t().restore}</Button>
                </li>
              )}</For>
            </ul>
          </Show>
        )}
      </Show>
    </Dialog>
  );
}
