import { For, type JSX } from 'solid-js';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { schoolWords } from './words.ts';

interface ClassPickProps {
  name: string;
  pupils: readonly { person: { id: string; displayName: string } }[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** The pupils of one class to pick from, one by one or all at once; folded until it is opened, open when some are picked. */
export function ClassPick(props: ClassPickProps): JSX.Element {
  const t = useWords(schoolWords);
  const ids = () => props.pupils.map(({ person }) => person.id);
  const picked = () => ids().filter((id) => props.chosen.has(id)).length;
  const set = (changed: readonly string[], is: boolean) =>
    props.onChange(new Set(is ? [...props.chosen, ...changed] : [...props.chosen].filter((id) => !changed.includes(id))));
  const isOpen = picked() > 0;
  return (
    <details class="class-pick" open={isOpen}>
      <summary><span class="class-pick-name">{props.name}</span> <span class="soft">{t().pickedOf(picked(), ids().length)}</span></summary>
      <div class="class-pick-pupils">
        <Checkbox label={t().wholeClass} checked={ids().length > 0 && picked() === ids().length} onChange={(is) => set(ids(), is)} />
        <For each={props.pupils}>
          {({ person }) => <Checkbox label={person.displayName} checked={props.chosen.has(person.id)} onChange={(is) => set([person.id], is)} />}
        </For>
      </div>
    </details>
  );
}
