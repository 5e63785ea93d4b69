import { type JSX, Show } from 'solid-js';
import type { ClassTileFragment } from '../../../schema/generated/client.ts';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { SchoolTask } from './SchoolTasks.tsx';
import { hueOf } from './levels.ts';
import { schoolWords } from './words.ts';

/** A class in the head's list: leads to its pupils. */
export function ClassRow(props: { classroom: ClassTileFragment; onTask: (task: SchoolTask) => void }): JSX.Element {
  const t = useWords(schoolWords);
  const room = () => props.classroom;
  return (
    <li class="sheet-row">
      <span class={`level-mark class-${hueOf(room().levels)}`}>{room().levels.map((level) => t().levels[level]).join(' ')}</span>
      <div class="grow">
        <a class="sheet-name" href={`/classes/${room().id}/eleves`}>{room().name}</a>
        <p class="soft small">
          {room().teachers.map(({ displayName }) => displayName).join(', ') || t().noTeacher} · {t().pupils(room().pupilCount)}
        </p>
      </div>
      <Show when={room().can.direct}>
        <Menu label={t().actionsOn(room().name)} items={[{ label: t().editClass, icon: 'edit', onSelect: () => props.onTask({ kind: 'edit', classroom: room() }) }]} />
      </Show>
    </li>
  );
}
