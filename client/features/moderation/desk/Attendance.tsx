import { For, Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { type DeskView, type Present, SPACES } from './createDesk.ts';
import { deskWords } from './words.ts';
import './attendance.css';

/** The pupils, each always at the same place, with where they are and what they do; pressed, one opens. */
export function Attendance(props: { desk: DeskView; onOpen: (personId: string) => void }): JSX.Element {
  const t = useWords(deskWords);
  const adults = createMemo(() => props.desk.attendance.filter(({ isPupil }) => !isPupil).map(({ person }) => person.displayName));
  const pupils = createMemo(() => props.desk.attendance.filter(({ isPupil }) => isPupil));
  const waiting = createMemo(() => countOf(props.desk.waiting.map(({ author }) => author.id)));
  return (
    <div class="stack">
      <Show when={pupils().length > 0} fallback={<EmptyState drawing="bench" title={t().noPupil}>{t().noPupilWhy}</EmptyState>}>
        <ul class="present-list" role="list">
          <For each={pupils()}>{(present) => <PupilTile present={present} waiting={waiting().get(present.person.id) ?? 0} onOpen={() => props.onOpen(present.person.id)} />}</For>
        </ul>
      </Show>
      <Show when={adults().length > 0}><p class="soft small">{t().adults(adults().join(', '))}</p></Show>
    </div>
  );
}

function PupilTile(props: { present: Present; waiting: number; onOpen: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const activity = () => props.present.activity;
  const place = (): string => { const first = props.present.places[0]; return first ? (first.space === 'WALL' ? t().onWall : first.title) : ''; };
  const trouble = (): string => (props.present.connection ? t().connection[props.present.connection] : '');
  return (
    <li>
      <button type="button" class={`present present-${activity().toLowerCase()}`} onClick={() => props.onOpen()}>
        <span class="present-face"><Avatar id={props.present.person.id} name={props.present.person.displayName} size="s" /></span>
        <span class="present-who">
          <span class="present-name">{props.present.person.displayName}</span>
          <span class="present-does">
            <span>{t().activity[activity()]}</span>
            <Show when={place()}><span class="present-place">{place()}</span></Show>
          </span>
          <span class="present-marks">
            <Show when={props.present.mutedIn.length > 0}><span class="mark mark-muted"><Icon name="mute" size="s" />{mutedWords(props.present.mutedIn, t())}</span></Show>
            <Show when={trouble()}><span class="mark mark-trouble"><Icon name="wifi-off" size="s" />{trouble()}</span></Show>
            <Show when={props.waiting > 0}><span class="mark mark-waiting"><Icon name="clock" size="s" />{t().waitingOf(props.waiting)}</span></Show>
          </span>
        </span>
      </button>
    </li>
  );
}

function countOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** "En silence", and where when it is not everywhere. */
export function mutedWords(spaces: readonly (keyof Words['space'])[], t: Words): string {
  return spaces.length >= SPACES.length ? t.muted : t.mutedIn(spaces.map((space) => t.space[space].toLocaleLowerCase()).join(', '));
}
type Words = { space: Record<'WALL' | 'DOCUMENTS' | 'CHAT', string>; muted: string; mutedIn: (spaces: string) => string };
