import { type JSX, Show } from 'solid-js';
import type { ClassTileFragment } from '../../../schema/generated/client.ts';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { SchoolTask } from './SchoolTasks.tsx';
import { hueOf } from './levels.ts';
import { teachersSaid } from './teachersSaid.ts';
import { schoolWords } from './words.ts';

/** A class in the head's list: leads to its pupils. */
export function ClassRow(props: { classroom: ClassTileFragment; onTask: (task: SchoolTask) => void }): JSX.Element {
  const t = useWords(schoolWords);
  const room = () => props.classroom;
  const isGroup = () => room().kind === 'GROUP';
  const actions = (): MenuItem[] => [
    { label: isGroup() ? t().editGroup : t().editClass, icon: 'edit', onSelect: () => props.onTask({ kind: 'edit', classroom: room() }) },
    ...(room().teachers.length > 1 ? [{ label: t().chooseMain[room().school.kind], icon: 'user' as const, onSelect: () => props.onTask({ kind: 'main', classroom: room() }) }] : []),
    ...(isGroup() ? [{ label: t().closeGroup, icon: 'close' as const, danger: true, onSelect: () => props.onTask({ kind: 'closeGroup', classroom: room() }) }] : []),
  ];
  return (
    <li class="sheet-row">
      <span class={`level-mark class-${hueOf(room().levels)}`}>{room().levels.map((level) => t().levels[level]).join(' ') || t().group}</span>
      <div class="grow">
        <a class="sheet-name" href={`/classes/${room().id}/eleves`}>{room().name}</a>
        <p class="soft small">
          {teachersSaid(room(), t().mainTeacher[room().school.kind]) || t().noTeacher} · {t().pupils(room().pupilCount)}
        </p>
      </div>
      <Show when={room().can.direct}>
        <Menu label={t().actionsOn(room().name)} items={actions()} />
      </Show>
    </li>
  );
}
