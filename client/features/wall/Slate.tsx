import { For, Show, createSignal, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import type { WallQuery } from '../../../schema/generated/client.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { wallWords } from './words.ts';

const MINUTE = 60_000;

/** The date on the blackboard, as every class writes it in the morning, and who is in the class. */
export function Slate(props: { classroom: WallQuery['wall']['classroom'] }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const [now, setNow] = createSignal(new Date());
  const clock = setInterval(() => setNow(new Date()), MINUTE);
  onCleanup(() => clearInterval(clock));
  const part = (options: Intl.DateTimeFormatOptions): string => now().toLocaleDateString(locale(), { timeZone: 'Europe/Paris', ...options });
  return (
    <aside class="wall-aside" aria-label={t().theClass}>
      <p class="slate">
        <span class="slate-weekday">{part({ weekday: 'long' })}</span>{' '}
        <span class="slate-day">{part({ day: 'numeric' })}</span>{' '}
        <span class="slate-month">{part({ month: 'long' })}</span>{' '}
        <span class="slate-year">{part({ year: 'numeric' })}</span>
      </p>
      <Show when={props.classroom.teachers.length > 0}>
        <ul role="list" class="teachers">
          <For each={props.classroom.teachers}>
            {(teacher) => <li><Avatar id={teacher.id} name={teacher.displayName} size="s" /> {teacher.displayName}</li>}
          </For>
        </ul>
      </Show>
      <p class="soft small wall-count">{t().pupilCount(props.classroom.pupilCount)}</p>
    </aside>
  );
}
