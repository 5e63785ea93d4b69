import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import type { PersonHere } from '../../../platform/collaboration/people.ts';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Hues } from './hues.ts';
import { editorWords } from './words.ts';

const SHOWN = 5;
const NOW_MS = 10_000;
const LATELY_MS = 60_000;

interface PeopleProps {
  people: readonly PersonHere[];
  hues: Hues;
  /** When someone last wrote. */
  wroteAt: (personId: string) => number | undefined;
  /** Brings someone's caret into view, if they have one; absent where nobody follows others. */
  onGoTo?: ((personId: string) => boolean) | undefined;
  about?: ((personId: string, leave: () => void) => JSX.Element) | undefined;
}

/** Who is in the document: a few faces in the colours of their carets, and everyone behind them. */
export function People(props: PeopleProps): JSX.Element {
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
      <Dialog open={open()} onClose={() => setOpen(false)} title={t().hereTitle} size={props.about ? 'm' : 's'}>
        <ul role="list" class="people-list">
          <For each={props.people.map(({ id }) => id)}>{(id) => (
            <Show when={props.people.find((person) => person.id === id)}>
              {(person) => <PersonLine {...props} person={person()} leave={() => setOpen(false)} />}
            </Show>
          )}</For>
        </ul>
      </Dialog>
    </>
  );
}

function PersonLine(props: PeopleProps & { person: PersonHere; leave: () => void }): JSX.Element {
  const t = useWords(editorWords);
  function doing(): string {
    const { id, isAway, role } = props.person;
    if (isAway) return t().away;
    const ago = Date.now() - (props.wroteAt(id) ?? 0);
    if (props.onGoTo && ago < LATELY_MS) return ago < NOW_MS ? t().wroteNow : t().wroteLately;
    return role === 'WRITER' ? t().writes : t().reads;
  }
  return (
    <li class="people-line">
      <Face person={props.person} hues={props.hues} />
      <span class="grow">
        {props.person.name} <Show when={props.person.isMe}><span class="soft">({t().me})</span></Show>
        <span class="people-doing soft small">{doing()}</span>
      </span>
      <Show when={props.onGoTo && !props.person.isMe && props.person.role === 'WRITER'}>
        <Button size="s" variant="quiet" icon="eye" aria-label={t().goTo(props.person.name)} onClick={() => { if (props.onGoTo!(props.person.id)) props.leave(); }}>{t().goToShort}</Button>
      </Show>
      {props.about?.(props.person.id, props.leave)}
    </li>
  );
}

function Face(props: { person: PersonHere; hues: Hues }): JSX.Element {
  return (
    <span class={`people-face ${props.person.role === 'WRITER' ? props.hues.of(props.person.id) : ''}`} classList={{ 'people-away': props.person.isAway }} title={props.person.name}>
      <Avatar id={props.person.id} name={props.person.name} size="s" />
    </span>
  );
}
