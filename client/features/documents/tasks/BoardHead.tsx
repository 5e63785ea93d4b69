import { Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { activityOf } from './activity.ts';
import type { BoardTask, LiveBoard } from './createBoard.ts';
import { tasksWords } from './words.ts';

interface BoardHeadProps { task: BoardTask; live: LiveBoard; now: number; listHref: string; onEdit: () => void; onRemove: () => void }

/** What the task is, how it goes in one line, and the doors of all its documents. */
export function BoardHead(props: BoardHeadProps): JSX.Element {
  const t = useWords(tasksWords);
  const turning = createAct();
  const isLive = (): boolean => props.task.can.manage && !props.task.removedAt && props.task.documents.some(({ state }) => state !== 'ARCHIVED');
  /** One document alone has its own door. */
  const areMany = (): boolean => props.task.documents.length > 1;
  const someOpen = (): boolean => props.task.documents.some(({ state }) => state === 'OPEN');
  const someClosed = (): boolean => props.task.documents.some(({ state }) => state === 'CLOSED');
  const turn = (open: boolean): void => turning.act(() => props.live.openAll(open), open ? t().opened : t().closed);
  const items = (): MenuItem[] => [
    { label: t().edit, icon: 'edit', onSelect: props.onEdit },
    { label: t().remove, icon: 'trash', danger: true, onSelect: props.onRemove },
  ];
  return (
    <PageHeader
      title={props.task.title} lead={<Sum task={props.task} now={props.now} />}
      back={{ href: props.listHref, label: t().toTasks(props.task.classroom.name) }}
      actions={<Show when={isLive()}>
        <Show when={areMany() && someClosed()}><Button icon="edit" busy={turning.isBusy()} onClick={() => turn(true)}>{t().openAll}</Button></Show>
        <Show when={areMany() && someOpen()}><Button icon="lock" busy={turning.isBusy()} onClick={() => turn(false)}>{t().closeAll}</Button></Show>
        <Menu label={t().actionsOn(props.task.title)} items={items()} />
      </Show>}
    />
  );
}

/** "28 documents, 12 élèves ici, 8 écrivent, 2 sans rien écrire depuis 3 minutes, 3 rendus". */
function Sum(props: { task: BoardTask; now: number }): JSX.Element {
  const t = useWords(tasksWords);
  const facts = createMemo((): string[] => {
    const present = props.task.documents.flatMap((document) => document.present).filter(({ person }) => person.isPupil);
    const acting = present.map((one) => activityOf(one, props.now));
    const [writing, stuck] = (['WRITING', 'STUCK'] as const).map((kind) => acting.filter((one) => one === kind).length);
    const handedIn = props.task.documents.filter(({ state }) => state === 'HANDED_IN').length;
    return [
      t().documentCount(props.task.documents.length), t().pupilsHere(new Set(present.map(({ person }) => person.id)).size),
      ...(writing ? [t().writing(writing)] : []), ...(stuck ? [t().toHelp(stuck)] : []), ...(handedIn ? [t().handedInCount(handedIn)] : []),
    ];
  });
  return <>{facts().join(' · ')}</>;
}
