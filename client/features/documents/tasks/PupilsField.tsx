import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { NameChips, type Pupil } from './NameChips.tsx';
import { tasksWords } from './words.ts';

/** Who gets a document of their own: everybody, or those touched. `null` is everybody, whoever comes before it is given. */
export function PupilsField(props: { pupils: readonly Pupil[]; chosen: readonly string[] | null; onChange: (chosen: readonly string[] | null) => void; error: string | undefined }): JSX.Element {
  const t = useWords(tasksWords);
  const ids = (): readonly string[] => props.chosen ?? props.pupils.map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = ids().includes(id) ? ids().filter((one) => one !== id) : [...ids(), id];
    props.onChange(next.length === props.pupils.length ? null : next);
  };
  return (
    <div class="stack gap-3">
      <div class="row row-between gap-2">
        <span class="field-label">{t().whichPupils}</span>
        <Show when={props.chosen} fallback={<span class="soft small">{t().everyone}</span>}>
          {(chosen) => <span class="row gap-2"><span class="soft small">{t().chosen(chosen().length)}</span><Button size="s" onClick={() => props.onChange(null)}>{t().everyone}</Button></span>}
        </Show>
      </div>
      <NameChips label={t().whichPupils} pupils={props.pupils} isIn={(id) => ids().includes(id)} onToggle={toggle} />
      <Show when={props.error}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
    </div>
  );
}
