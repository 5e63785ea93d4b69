import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useSession } from '../../people/Session.tsx';
import type { ListedTask } from './createTasks.ts';
import { together } from './names.ts';
import { tasksWords } from './words.ts';

const FACES = 5;

/** Every task of the class, each leading to its board. */
export function TeacherTasks(props: { tasks: readonly ListedTask[] }): JSX.Element {
  const t = useWords(tasksWords);
  return <ul class="grid tasks-grid" role="list" aria-label={t().tasks}><For each={props.tasks}>{(task) => <TaskCard task={task} />}</For></ul>;
}

function TaskCard(props: { task: ListedTask }): JSX.Element {
  const t = useWords(tasksWords);
  const { me } = useSession();
  const documents = () => props.task.documents;
  const inState = (state: ListedTask['documents'][number]['state']): number => documents().filter((one) => one.state === state).length;
  const isOne = (): boolean => props.task.mode === 'CLASS';
  const shared = (): string => {
    if (isOne()) return t().oneForAll;
    return props.task.mode === 'GROUPS' ? t().groupCount(documents().length) : t().oneEach(documents().length);
  };
  const written = (): string => (isOne() ? t().words(documents()[0]?.words ?? 0) : t().begun(documents().filter(({ words }) => words > 0).length));
  const here = () => [...new Map(documents().flatMap(({ present }) => present.map(({ person }) => [person.id, person] as const))).values()];
  return (
    <Card as="li" class="task-card">
      <h2 class="task-title"><a class="card-link" href={`/travaux/${props.task.id}`}>{props.task.title}</a></h2>
      <p class="task-fact"><Icon name={props.task.mode === 'PUPILS' ? 'user' : 'users'} size="s" /> {shared()}</p>
      <p class="task-fact"><Icon name="edit" size="s" /> {written()}</p>
      <p class="row gap-2 task-states">
        <States open={inState('OPEN')} handedIn={inState('HANDED_IN')} all={documents().length} isOne={isOne()} />
      </p>
      <p class="task-foot small soft">
        <span class="grow">{t().given} <DateTime at={props.task.createdAt} form="day" /><Show when={props.task.author.id !== me()?.id}> {t().by(together(props.task.author.displayName))}</Show></span>
        <Show when={here().length > 0}>
          <span class="task-here"><span class="unseen">{t().here(here().length)}</span>
            <For each={here().slice(0, FACES)}>{(person) => <span title={person.displayName}><Avatar id={person.id} name={person.displayName} size="s" /></span>}</For>
            <Show when={here().length > FACES}><span class="more-faces" aria-hidden="true">+{here().length - FACES}</span></Show>
          </span>
        </Show>
      </p>
    </Card>
  );
}

function States(props: { open: number; handedIn: number; all: number; isOne: boolean }): JSX.Element {
  const t = useWords(tasksWords);
  const openText = (): string => {
    if (props.isOne) return t().state.OPEN;
    return props.open === props.all ? t().allOpen : t().openCount(props.open);
  };
  return (
    <>
      <Show when={props.open > 0}><Badge tone="linden" icon="edit">{openText()}</Badge></Show>
      <Show when={props.handedIn > 0}><Badge tone="sun" icon="check">{props.isOne ? t().state.HANDED_IN : t().handedInCount(props.handedIn)}</Badge></Show>
      <Show when={props.open + props.handedIn === 0}><Badge icon="lock">{props.isOne ? t().state.CLOSED : t().allClosed}</Badge></Show>
    </>
  );
}
