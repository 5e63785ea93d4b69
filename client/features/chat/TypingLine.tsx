import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import type { ChatPerson } from './messages.ts';
import { chatWords } from './words.ts';

/** Who is writing just now. Its place is always there, so that nothing moves; it is not read aloud. */
export function TypingLine(props: { people: readonly ChatPerson[] }): JSX.Element {
  const t = useWords(chatWords);
  const text = (): string => {
    const [one, other] = props.people;
    if (!one) return '';
    if (!other) return t().typing1(one.displayName);
    return props.people.length === 2 ? t().typing2(one.displayName, other.displayName) : t().typingMany(props.people.length);
  };
  return <p class="typing" aria-live="off"><Show when={text()}><span class="typing-dots" aria-hidden="true"><i /><i /><i /></span> {text()}</Show></p>;
}
