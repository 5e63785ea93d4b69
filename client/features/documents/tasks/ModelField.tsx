import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { Select } from '../../../platform/ui/Select.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { ListedTask } from './createTasks.ts';
import { calledOf } from './names.ts';
import { tasksWords } from './words.ts';

/** What every document begins with: a blank page, or a copy of what stands in another. */
export function ModelField(props: { tasks: readonly ListedTask[]; modelId: string | null; onChange: (modelId: string | null) => void }): JSX.Element {
  const t = useWords(tasksWords);
  const taskOf = (documentId: string | null) => props.tasks.find(({ documents }) => documents.some(({ id }) => id === documentId));
  const [taskId, setTaskId] = createSignal(taskOf(props.modelId)?.id ?? '');
  const task = () => props.tasks.find(({ id }) => id === taskId());
  const choose = (id: string): void => {
    setTaskId(id);
    props.onChange(task()?.documents[0]?.id ?? null);
  };
  const written = () => props.tasks.filter(({ documents }) => documents.length > 0);
  return (
    <Show when={written().length > 0}>
      <Select
        label={t().model} value={taskId()} onChange={choose}
        options={[{ value: '', label: t().blank }, ...written().map(({ id, title }) => ({ value: id, label: t().copyOf(title) }))]}
      />
      <Show when={(task()?.documents.length ?? 0) > 1}>
        <Select
          label={t().whichText} value={props.modelId ?? ''} onChange={props.onChange}
          options={task()!.documents.map((document) => ({ value: document.id, label: `${calledOf(document, t())} (${t().words(document.words)})` }))}
        />
      </Show>
    </Show>
  );
}
