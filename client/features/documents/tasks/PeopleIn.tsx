import { Index, Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { type Activity, activityOf } from './activity.ts';
import type { BoardDocument } from './createBoard.ts';
import { listOf } from './names.ts';
import type { fr } from './words.fr.ts';
import { tasksWords } from './words.ts';

const FACES = 6;
const NAMED = 2;
type Words = typeof fr;
interface Seen { id: string; name: string; activity: Activity }

/** Who is in a document: faces, and in words what they do. Whoever has stopped is named kindly. */
export function PeopleIn(props: { present: BoardDocument['present']; now: number }): JSX.Element {
  const t = useWords(tasksWords);
  const people = createMemo((): Seen[] => props.present.map((one) => ({ id: one.person.id, name: one.person.displayName, activity: activityOf(one, props.now) })));
  const stuck = () => people().filter(({ activity }) => activity === 'STUCK').map(({ name }) => name);
  return (
    <div class="people-in">
      <Show when={people().length > 0} fallback={<p class="soft small">{t().nobody}</p>}>
        <span class="people-in-faces">
          <Index each={people().slice(0, FACES)}>{(one) => (
            <span class={`face face-${one().activity.toLowerCase()}`} title={`${one().name} : ${t().activity[one().activity]}`}><Avatar id={one().id} name={one().name} size="s" /></span>
          )}</Index>
          <Show when={people().length > FACES}><span class="more-faces" aria-hidden="true">+{people().length - FACES}</span></Show>
        </span>
        <span class="small">{doing(people(), t())}</span>
      </Show>
      <Show when={stuck().length > 0}>
        <p class="helping-hand small"><Icon name="bravo" size="s" /> {stuck().length <= NAMED ? t().stuck(listOf(stuck(), t())) : t().stuckMany(stuck().length)}</p>
      </Show>
    </div>
  );
}

/** "Lina B. écrit · 2 réfléchissent". */
function doing(people: readonly Seen[], t: Words): string {
  const names = (activity: Activity): string[] => people.filter((one) => one.activity === activity).map(({ name }) => name);
  const [writing, calm, reading] = [names('WRITING'), names('CALM'), names('READING')];
  const write = writing.length === 1 ? t.writes(writing[0]!) : writing.length <= NAMED ? t.write2(listOf(writing, t)) : t.writing(writing.length);
  const think = calm.length === 1 ? t.thinks(calm[0]!) : t.calm(calm.length);
  const read = reading.length === 1 ? t.reads(reading[0]!) : t.reading(reading.length);
  return [writing.length > 0 && write, calm.length > 0 && think, reading.length > 0 && read].filter(Boolean).join(' · ');
}
