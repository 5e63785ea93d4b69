import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import {
  ClassTasksDocument, CreateTaskDocument, type ListedTaskFragment, MoreTasksDocument, RemovedTasksDocument, RestoreTaskDocument, type TaskHeadFragment, type TaskInput,
  TasksChangedDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createGathered } from '../../../platform/graphql/createGathered.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../../platform/graphql/createSubscription.ts';

export type ListedTask = ListedTaskFragment;
export type Removed = TaskHeadFragment;

const FIRST = 30;

/** What a class was asked to write, live: asked again when it is told to have changed. */
export function createTasks(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(ClassTasksDocument, () => ({ classroomId: classroomId(), first: FIRST }));
  const [older, setOlder] = createSignal<{ nodes: readonly ListedTask[]; next: string | null | undefined }>();
  createEffect(on(classroomId, () => setOlder(undefined), { defer: true }));

  // It also tells at its beginning, and again after a lost line, so that nothing falls between.
  createSubscription(TasksChangedDocument, () => ({ classroomId: classroomId() }), createGathered(() => void query.refetch()));

  const tasks = createMemo((): readonly ListedTask[] => {
    const first = query.data()?.tasks.nodes ?? [];
    const known = new Set(first.map(({ id }) => id));
    return [...first, ...(older()?.nodes ?? []).filter(({ id }) => !known.has(id))];
  });
  const next = (): string | null | undefined => (older() ? older()!.next : query.data()?.tasks.next);

  return {
    classroom: () => query.data()?.classroom,
    tasks, hasMore: () => Boolean(next()),
    refused: query.refused, refetch: query.refetch,
    async more(): Promise<void> {
      const after = next();
      if (!after) return;
      const { tasks: page } = await graphql.ask(MoreTasksDocument, { classroomId: classroomId(), first: FIRST, after });
      setOlder((old) => ({ nodes: [...(old?.nodes ?? []), ...page.nodes], next: page.next }));
    },
    /** Gives it; the same key twice gives it once. Answers its id. */
    async give(key: string, input: TaskInput): Promise<string> {
      const { createTask } = await graphql.send(CreateTaskDocument, { classroomId: classroomId(), key, input });
      await query.refetch();
      return createTask.id;
    },
    removed: async () => (await graphql.ask(RemovedTasksDocument, { classroomId: classroomId() })).tasks.nodes,
    async restore(id: string): Promise<void> {
      await graphql.send(RestoreTaskDocument, { id });
      await query.refetch();
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;
