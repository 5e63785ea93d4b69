import { For, type JSX, Show } from 'solid-js';
import type { ClassTileFragment, StaffMemberFragment } from '../../../schema/generated/client.ts';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { SchoolTask } from './SchoolTasks.tsx';
import { schoolWords } from './words.ts';

interface TeacherRowProps {
  teacher: StaffMemberFragment;
  classrooms: readonly ClassTileFragment[];
  mayDirect: boolean;
  /** Whether people may come by somebody else's door. */
  mayPair: boolean;
  onTask: (task: SchoolTask) => void;
}

/** A teacher in the head's list, with their classes. */
export function TeacherRow(props: TeacherRowProps): JSX.Element {
  const t = useWords(schoolWords);
  const person = () => props.teacher.person;
  const taught = () => props.classrooms.filter(({ teachers }) => teachers.some(({ id }) => id === person().id));
  const free = () => props.classrooms.filter((room) => !taught().includes(room));
  const actions = (): MenuItem[] => [
    ...(free().length > 0 ? [{ label: t().attach, icon: 'plus' as const, onSelect: () => props.onTask({ kind: 'attach', teacher: person(), classrooms: free() }) }] : []),
    { label: t().placeEnd, icon: 'calendar', onSelect: () => props.onTask({ kind: 'until', teacher: person(), until: props.teacher.until ?? null }) },
    { label: t().newPassword, icon: 'key', onSelect: () => props.onTask({ kind: 'reset', person: person() }) },
    ...(props.mayPair ? [{ label: t().pairingFor, icon: 'link' as const, onSelect: () => props.onTask({ kind: 'pair', person: person() }) }] : []),
    { label: t().resetFactor, icon: 'phone', onSelect: () => props.onTask({ kind: 'factor', person: person() }) },
    ...taught().map((classroom): MenuItem => ({
      label: t().detachFrom(classroom.name), icon: 'close', danger: true, onSelect: () => props.onTask({ kind: 'detach', teacher: person(), classroom }),
    })),
    { label: t().leaveSchool, icon: 'logout', danger: true, onSelect: () => props.onTask({ kind: 'leave', teacher: person() }) },
  ];
  return (
    <li class="sheet-row">
      <Avatar id={person().id} name={person().displayName} />
      <div class="grow">
        <p class="sheet-name">{person().displayName}</p>
        <p class="soft small">{props.teacher.firstName} {props.teacher.lastName} · <span class="login">{props.teacher.login}</span></p>
        <p class="row gap-1">
          <For each={taught()} fallback={<Badge tone="sun">{t().withoutClass}</Badge>}>{(room) => <Badge tone={room.kind === 'GROUP' ? 'sky' : 'neutral'}>{room.name}</Badge>}</For>
          <Show when={props.teacher.until}>{(until) => <Badge icon="calendar" tone="mulberry">{t().untilDay(until())}</Badge>}</Show>
        </p>
      </div>
      <Show when={props.mayDirect}><Menu label={t().actionsOn(person().displayName)} items={actions()} /></Show>
    </li>
  );
}
