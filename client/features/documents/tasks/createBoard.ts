import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import {
  type BoardDocumentFragment, CompleteTaskDocument, OpenOnBoardDocument, OpenTaskDocument, RemoveTaskDocument, RestoreTaskDocument,
  TaskBoardChangedDocument, type TaskBoardChangedSubscription, TaskBoardDocument, type TaskBoardQuery, UpdateTaskDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../../platform/graphql/createSubscription.ts';

export type BoardTask = TaskBoardQuery['task'];
export type BoardDocument = BoardDocumentFragment;
type News = TaskBoardChangedSubscription['taskChanged'];

/** What comes within that time is drawn at once: a class writes in 28 texts. */
const GATHER_MS = 120;

/** The documents of a task while they are written, for as long as its owner lives. */
export function createBoard(id: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(TaskBoardDocument, () => ({ id: id() }));
  const arrived = new Map<string, BoardDocument>();
  let changedTask: News['task'] = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const change = (next: (task: BoardTask) => BoardTask): void => query.change(({ task }) => ({ task: next(task) }));
  const put = (documents: readonly BoardDocument[]): void => {
    const fresh = new Map(documents.map((document) => [document.id, document]));
    change((task) => ({ ...task, documents: task.documents.map((document) => fresh.get(document.id) ?? document) }));
  };

  function draw(): void {
    timer = undefined;
    const known = new Set(query.data()?.task.documents.map((document) => document.id));
    const hasNew = query.data() !== undefined && [...arrived.keys()].some((one) => !known.has(one));
    batch(() => {
      if (changedTask) { const head = changedTask; change((task) => ({ ...task, ...head })); }
      if (arrived.size > 0) put([...arrived.values()]);
    });
    arrived.clear();
    changedTask = null;
    // A document more: its place among the others is the server's to say.
    if (hasNew) void query.refetch();
  }
  function take({ document, task }: News): void {
    if (document) arrived.set(document.id, document);
    if (task) changedTask = task;
    if (document || task) timer ??= setTimeout(draw, GATHER_MS);
  }
  createSubscription(TaskBoardChangedDocument, () => ({ taskId: id() }), ({ taskChanged }) => take(taskChanged), () => void query.refetch());
  createEffect(on(graphql.line.state, (now, before) => { if (before === 'lost' && now === 'live') void query.refetch(); }));

  return {
    task: () => query.data()?.task,
    refused: query.refused, refetch: query.refetch,
    async openAll(open: boolean): Promise<void> { put((await graphql.send(OpenTaskDocument, { id: id(), open })).openTask.documents); },
    async openOne(documentId: string, open: boolean): Promise<void> { put([(await graphql.send(OpenOnBoardDocument, { id: documentId, open })).openDocument]); },
    async update(input: { title: string; instructions: string }): Promise<void> {
      const { updateTask } = await graphql.send(UpdateTaskDocument, { id: id(), input });
      change((task) => ({ ...task, ...updateTask }));
    },
    async complete(): Promise<void> {
      const { completeTask } = await graphql.send(CompleteTaskDocument, { id: id() });
      change((task) => ({ ...task, ...completeTask }));
    },
    async remove(): Promise<void> { await graphql.send(RemoveTaskDocument, { id: id() }); },
    async restore(): Promise<void> {
      await graphql.send(RestoreTaskDocument, { id: id() });
      await query.refetch();
    },
  };
}

export type LiveBoard = ReturnType<typeof createBoard>;

/** The time of the moment, often enough to see who stops writing. */
export function createClock(everyMs = 4_000): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const clock = setInterval(() => setNow(Date.now()), everyMs);
  onCleanup(() => clearInterval(clock));
  return now;
}
