import { For, Show, createSignal, onCleanup } from 'solid-js';
import type { Accessor, JSX } from 'solid-js';
import type { WallQuery } from '../../../schema/generated/client.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { withFirst } from '../../platform/words/longDay.ts';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { wallWords } from './words.ts';

const MINUTE = 60_000;
type Part = (options: Intl.DateTimeFormatOptions) => string;

/** The date on the blackboard, as every class writes it in the morning, what is not to be forgotten, and who is in the class. */
export function Slate(props: { classroom: WallQuery['wall']['classroom']; children: JSX.Element }): JSX.Element {
  const t = useWords(wallWords);
  const part = createToday();
  return (
    <aside class="wall-aside" aria-label={t().theClass}>
      <p class="slate">
        <span class="slate-weekday">{part()({ weekday: 'long' })}</span>{' '}
        <span class="slate-day">{part()({ day: 'numeric' })}</span>{' '}
        <span class="slate-month">{part()({ month: 'long' })}</span>{' '}
        <span class="slate-year">{part()({ year: 'numeric' })}</span>
      </p>
      {props.children}
      <div class="wall-people">
        <Show when={props.classroom.teachers.length > 0}>
          <ul role="list" class="teachers">
            <For each={props.classroom.teachers}>
              {(teacher) => <li><Avatar id={teacher.id} name={teacher.displayName} size="s" /> {teacher.displayName}</li>}
            </For>
          </ul>
        </Show>
        <p class="soft small">{t().pupilCount(props.classroom.pupilCount)}</p>
      </div>
    </aside>
  );
}

/** The same date on a strip of slate, where there is no room for the blackboard. */
export function SlateStrip(): JSX.Element {
  const part = createToday();
  return <span class="slate-strip">{part()({ weekday: 'long', day: 'numeric', month: 'long' })}</span>;
}

/** Today's date in Paris, by its parts; it turns at midnight by itself. */
function createToday(): Accessor<Part> {
  const { locale } = useLanguage();
  const [now, setNow] = createSignal(new Date());
  const clock = setInterval(() => setNow(new Date()), MINUTE);
  onCleanup(() => clearInterval(clock));
  return () => (options) => withFirst(now().toLocaleDateString(locale(), { timeZone: 'Europe/Paris', ...options }), locale());
}
