import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { PastClassFragment } from '../../../schema/generated/client.ts';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { hueOf } from './levels.ts';
import { schoolWords } from './words.ts';

/** Classes whose year is over, year by year: each leads to its wall, which is only read. Nothing when there is none. */
export function PastYears(props: { archives: readonly PastClassFragment[]; saysSchool: boolean; isUnderHeading: boolean }): JSX.Element {
  const t = useWords(schoolWords);
  const years = (): string[] => [...new Set(props.archives.map(({ classroom }) => classroom.year))];
  return (
    <For each={years()}>
      {(year) => (
        <section class="past-year" aria-label={t().yearNamed(year)}>
          <Dynamic component={props.isUnderHeading ? 'h3' : 'h2'} class="list-title">{t().yearNamed(year)}</Dynamic>
          <ul class="sheet-list" role="list">
            <For each={props.archives.filter(({ classroom }) => classroom.year === year)}>
              {({ classroom, children }) => (
                <li class="sheet-row past-class">
                  <span class={`level-mark class-${hueOf(classroom.levels)}`}>{classroom.levels.map((level) => t().levels[level]).join(' ')}</span>
                  <div class="grow">
                    <a class="sheet-name" href={`/classes/${classroom.id}`}>{classroom.name}</a>
                    <p class="soft small">
                      <Show when={children.length > 0}>{children.map(({ displayName }) => displayName).join(', ')} · </Show>
                      {classroom.teachers.map(({ displayName }) => displayName).join(', ')}<Show when={props.saysSchool}> · {classroom.school.name}</Show>
                    </p>
                  </div>
                  <Icon name="chevron-right" />
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </For>
  );
}
