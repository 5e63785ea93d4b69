import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Pupil } from './createDesk.ts';
import { byClass } from './byClass.ts';
import { deskWords } from './words.ts';

/** The pupils who leave and of whom nobody has said where to: ticked here, sent on their way together. */
export function Unplanned(props: { pupils: readonly Pupil[]; onPrepare: (pupilIds: readonly string[]) => void }): JSX.Element {
  const t = useWords(deskWords);
  const [ticked, setTicked] = createSignal<ReadonlySet<string>>(new Set());
  const chosen = createMemo(() => props.pupils.filter(({ id }) => ticked().has(id)).map(({ id }) => id));
  const tick = (ids: readonly string[], is: boolean) => setTicked((old) => new Set(is ? [...old, ...ids] : [...old].filter((id) => !ids.includes(id))));
  return (
    <Show when={props.pupils.length > 0}>
      <Card as="section" tone="waiting" class="stack" aria-labelledby="unplanned-title">
        <h2 id="unplanned-title" class="list-title">{t().unplanned(props.pupils.length)}</h2>
        <For each={byClass(props.pupils)}>
          {({ className, pupils }) => (
            <fieldset class="desk-ticks">
              <legend class="field-label">{className}</legend>
              <Show when={pupils.length > 1}><Checkbox label={t().all(pupils.length)} checked={pupils.every(({ id }) => ticked().has(id))} onChange={(is) => tick(pupils.map(({ id }) => id), is)} /></Show>
              <div class="desk-names"><For each={pupils}>{(pupil) => <Checkbox label={pupil.name} checked={ticked().has(pupil.id)} onChange={(is) => tick([pupil.id], is)} />}</For></div>
            </fieldset>
          )}
        </For>
        <div><Button variant="primary" icon="school" disabled={chosen().length === 0} onClick={() => props.onPrepare(chosen())}>{t().chooseFor(chosen().length)}</Button></div>
      </Card>
    </Show>
  );
}
