import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import type { PersonHere } from '../../../platform/collaboration/people.ts';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Hues } from './hues.ts';
import { editorWords } from './words.ts';

const SHOWN = 5;

/** Who is in the document: a few faces in the colours of their carets, and everyone behind them. */
export function People(props: { people: readonly PersonHere[]; hues: Hues }): JSX.Element {
  const t = useWords(editorWords);
  const [open, setOpen] = createSignal(false);
  const first = (): readonly PersonHere[] => [...props.people].sort((a, b) => Number(a.isAway) - Number(b.isAway)).slice(0, SHOWN);
  return (
    <>
      <button type="button" class="people-here" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span class="people-faces">
          <For each={first()}>{(person) => <Face person={person} hues={props.hues} />}</For>
          <Show when={props.people.length > SHOWN}><span class="people-more" aria-hidden="true">+{props.people.length - SHOWN}</span></Show>
        </span>
        <span class="people-count">{t().here(props.people.length)}</span>
      </button>
      <Dialog open={open()} onClose={() => setOpen(false)} title={t().hereTitle} size="s">
        <ul role="list" class="people-list">
          <For each={props.people}>{(person) => (
            <li class="row gap-3">
              <Face person={person} hues={props.hues} />
              <span class="grow">{person.name} <Show when={person.isMe}><span class="soft">({t().me})</span></Show></span>
              <span class="soft small">{person.isAway ? t().away : person.role === 'WRITER' ? t().writes : t().reads}</span>
            </li>
          )}</For>
        </ul>
      </Dialog>
    </>
  );
}

function Face(props: { person: PersonHere; hues: Hues }): JSX.Element {
  return (
    <span class={`people-face ${props.person.role === 'WRITER' ? props.hues.of(props.person.id) : ''}`} classList={{ 'people-away': props.person.isAway }} title={props.person.name}>
      <Avatar id={props.person.id} name={props.person.name} size="s" />
    </span>
  );
}
