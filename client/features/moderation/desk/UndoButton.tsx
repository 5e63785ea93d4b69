import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button, IconButton } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from './createAct.ts';
import type { LiveDesk } from './createDesk.ts';
import { entryWords } from './entryWords.ts';
import { entryPhrase } from './phrases.ts';
import { deskWords } from './words.ts';

/** Takes back what the viewer did last, and says what that was. `small`: under the thumb, where there is room for a drawing only. */
export function UndoButton(props: { live: LiveDesk; small?: boolean | undefined }): JSX.Element {
  const t = useWords(deskWords);
  const entries = useWords(entryWords);
  const { act, isBusy } = createAct();
  return (
    <Show when={props.live.desk()?.undoable}>
      {(entry) => {
        const label = (): string => t().undoIt(entryPhrase(entry(), entries()));
        const undo = (): void => void act(async () => { await props.live.undo(entry().id); return t().undone; });
        return (
          <Show when={props.small} fallback={<Button class="undo" icon="undo" wide busy={isBusy()} onClick={undo}>{label()}</Button>}>
            <IconButton icon="undo" variant="plain" label={label()} onClick={undo} />
          </Show>
        );
      }}
    </Show>
  );
}
