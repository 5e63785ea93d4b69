import { For, createEffect, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createJudging } from './createJudging.ts';
import type { DeskItem, LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

/** Sends contributions back with a kind word, typed or ready-made. When a colleague judges all of them meanwhile, says so and closes. */
export function SendBackDialog(props: { items: readonly DeskItem[]; waiting: readonly DeskItem[]; live: LiveDesk; onClose: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const judging = createJudging(props.live);
  const [note, setNote] = createSignal('');
  const still = (): readonly DeskItem[] => props.waiting.filter(({ id }) => props.items.some((item) => item.id === id));
  let isSending = false;
  createEffect(() => {
    if (still().length > 0 || isSending) return;
    toasts.say(t().someoneElse(props.items.length), { tone: 'news' });
    props.onClose();
  });
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    isSending = true;
    if (await judging.sendBack(still(), note().trim())) props.onClose();
    isSending = false;
  }
  return (
    <Dialog
      open onClose={props.onClose} title={props.items.length === 1 ? t().sendBackTo(props.items[0]!.author.displayName) : t().sendBackToThese(props.items.length)}
      footer={
        <>
          <Button variant="quiet" onClick={() => props.onClose()}>{t().cancel}</Button>
          <Button variant="primary" type="submit" form="send-back" icon="send" busy={judging.isBusy()}>{t().sendBack}</Button>
        </>
      }
    >
      <form id="send-back" class="stack" onSubmit={(event) => void send(event)}>
        <TextArea autofocus label={t().kindWord} hint={t().kindWordHint} rows={3} value={note()} onInput={setNote} most={limits.refusalNote} />
        <div class="row gap-2">
          <For each={t().kindWords}>{(word) => <button type="button" class="ready-word" onClick={() => setNote(word)}>{word}</button>}</For>
        </div>
      </form>
    </Dialog>
  );
}
