import { For, Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useSession } from '../../people/Session.tsx';
import type { ListedTask } from './createTasks.ts';
import { listOf, together } from './names.ts';
import { tones } from './states.ts';
import { tasksWords } from './words.ts';

type Own = ListedTask['documents'][number];
interface Line { task: ListedTask; document: Own }

/** A pupil's texts, big: first those to write in, then those to read again. */
export function PupilTasks(props: { tasks: readonly ListedTask[] }): JSX.Element {
  const t = useWords(tasksWords);
  const lines = createMemo((): Line[] => props.tasks.flatMap((task) => task.documents.map((document) => ({ task, document }))));
  const open = () => lines().filter(({ document }) => document.state === 'OPEN');
  const others = () => lines().filter(({ document }) => document.state !== 'OPEN');
  return (
    <div class="stack gap-6">
      <Section title={t().toWrite} lines={open()} />
      <Section title={t().others} lines={others()} />
    </div>
  );
}

function Section(props: { title: string; lines: readonly Line[] }): JSX.Element {
  return (
    <Show when={props.lines.length > 0}>
      <section class="stack">
        <h2>{props.title}</h2>
        <ul class="stack gap-3" role="list"><For each={props.lines}>{(line) => <OwnTask {...line} />}</For></ul>
      </section>
    </Show>
  );
}

function OwnTask(props: Line): JSX.Element {
  const t = useWords(tasksWords);
  const { me } = useSession();
  const isOpen = (): boolean => props.document.state === 'OPEN';
  const others = (): string[] => props.document.writers.filter(({ id }) => id !== me()?.id).map(({ displayName }) => together(displayName));
  const here = (): number => props.document.present.filter(({ person }) => person.id !== me()?.id).length;
  const whose = (): string => {
    if (props.task.mode === 'CLASS') return t().wholeClassTogether;
    const together = others().length > 0 ? t().withOthers(listOf(others(), t())) : '';
    return [props.document.groupName, together].filter(Boolean).join(' · ');
  };
  return (
    <Card as="li" class={`own-task ${isOpen() ? 'own-task-open' : ''}`}>
      <span class="own-task-mark" aria-hidden="true"><Icon name={isOpen() ? 'edit' : props.document.state === 'HANDED_IN' ? 'check' : 'eye'} size="l" /></span>
      <div class="grow stack gap-1">
        <h3><a class="card-link" href={`/documents/${props.document.id}`}>{props.task.title}</a></h3>
        <Show when={whose()}><p>{whose()}</p></Show>
        <p class="soft small row gap-2">
          <Show when={!isOpen()}><Badge tone={tones[props.document.state]}>{t().stateForPupil[props.document.state]}</Badge></Show>
          <span>{t().words(props.document.words)}</span>
          <Show when={props.document.handedIn?.givenBackAt}><Badge tone="sun" icon="comment">{t().givenBack}</Badge></Show>
          <Show when={here() > 0}><Badge tone="sky" icon="users">{t().here(here())}</Badge></Show>
        </p>
      </div>
      <span class="own-task-go" aria-hidden="true">{isOpen() ? (props.document.words > 0 ? t().goOn : t().write) : t().read} <Icon name="chevron-right" size="s" /></span>
    </Card>
  );
}
