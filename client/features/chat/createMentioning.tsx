import { For, createMemo, createSignal, createUniqueId } from 'solid-js';
import type { Accessor, JSX } from 'solid-js';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { callingAt, peopleCalled } from './mentions.ts';
import type { ChatPerson } from './messages.ts';
import { chatWords } from './words.ts';

interface Needs {
  field: Accessor<HTMLTextAreaElement | undefined>;
  text: Accessor<string>;
  people: Accessor<readonly ChatPerson[]>;
  write(text: string): void;
  call(person: ChatPerson): void;
}

/** Calling someone by name: @ and a few letters open a small list; arrows choose, Enter or Tab take, Escape closes. */
export function createMentioning({ field, text, people, write, call }: Needs) {
  const listId = createUniqueId();
  const [caret, setCaret] = createSignal<number>();
  const [at, setAt] = createSignal(0);
  const calling = createMemo(() => { const where = caret(); return where === undefined ? undefined : callingAt(text(), where); });
  const found = createMemo((): readonly ChatPerson[] => { const one = calling(); return one ? peopleCalled(people(), one.typed) : []; });
  const close = (): void => { setCaret(undefined); setAt(0); };

  function take(person: ChatPerson): void {
    const { from, to } = calling()!;
    const name = `@${person.displayName} `;
    write(text().slice(0, from) + name + text().slice(to).trimStart());
    call(person);
    close();
    field()?.focus();
    field()?.setSelectionRange(from + name.length, from + name.length);
  }
  /** The caret moved or a letter came. */
  function look(): void {
    const area = field();
    if (!area || document.activeElement !== area) return;
    if (area.selectionStart !== caret()) setAt(0);
    setCaret(area.selectionStart === area.selectionEnd ? area.selectionStart : undefined);
  }
  return {
    listId, found, take, close,
    isOpen: () => found().length > 0,
    isAt: (index: number) => index === Math.min(at(), found().length - 1),
    activeId: () => (found().length > 0 ? `${listId}-${Math.min(at(), found().length - 1)}` : undefined),
    look,
    /** A key that moves the caret, not one of the list's. */
    moved(event: KeyboardEvent): void { if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) look(); },
    /** Whether the key was for the list. */
    key(event: KeyboardEvent): boolean {
      if (found().length === 0) return false;
      const move = ({ ArrowDown: 1, ArrowUp: -1 } as Record<string, number>)[event.key];
      if (move) setAt((Math.min(at(), found().length - 1) + move + found().length) % found().length);
      else if (event.key === 'Enter' || event.key === 'Tab') take(found()[Math.min(at(), found().length - 1)]!);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

export type Mentioning = ReturnType<typeof createMentioning>;

export function MentionList(props: { mentioning: Mentioning }): JSX.Element {
  const t = useWords(chatWords);
  return (
    <div class="mentions" role="listbox" id={props.mentioning.listId} aria-label={t().callSomeone}>
      <For each={props.mentioning.found()}>
        {(person, index) => (
          <div
            role="option" class="mention" id={`${props.mentioning.listId}-${index()}`} aria-selected={props.mentioning.isAt(index())}
            onPointerDown={(event) => { event.preventDefault(); props.mentioning.take(person); }}
          >
            <Avatar id={person.id} name={person.displayName} size="s" /> {person.displayName}
          </div>
        )}
      </For>
    </div>
  );
}
