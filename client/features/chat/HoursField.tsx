import { Index, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { asTime, fromTime } from './hours.ts';
import { chatWords } from './words.ts';

interface Hours { readonly days: readonly number[]; readonly from: number; readonly until: number }

/** On which days, from when until when: by the clock of Paris. */
export function HoursField(props: { hours: Hours; onChange: (hours: Hours) => void; error?: string | undefined }): JSX.Element {
  const t = useWords(chatWords);
  const toggle = (day: number): void => props.onChange({
    ...props.hours, days: props.hours.days.includes(day) ? props.hours.days.filter((one) => one !== day) : [...props.hours.days, day].sort((one, other) => one - other),
  });
  return (
    <fieldset class="hours">
      <legend class="field-label">{t().days}</legend>
      <div class="hours-days">
        <Index each={t().dayShort}>
          {(name, index) => (
            <button type="button" class="chip" aria-pressed={props.hours.days.includes(index + 1)} aria-label={t().dayNames[index]} onClick={() => toggle(index + 1)}>{name()}</button>
          )}
        </Index>
      </div>
      <div class="hours-times">
        <label>{t().from} <input type="time" value={asTime(props.hours.from)} onInput={(event) => event.currentTarget.value && props.onChange({ ...props.hours, from: fromTime(event.currentTarget.value) })} /></label>
        <label>{t().until} <input type="time" value={asTime(props.hours.until)} onInput={(event) => event.currentTarget.value && props.onChange({ ...props.hours, until: fromTime(event.currentTarget.value) })} /></label>
      </div>
      <Show when={props.error}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
    </fieldset>
  );
}
