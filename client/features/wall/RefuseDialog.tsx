import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { createDoing } from './createDoing.ts';
import { wallWords } from './words.ts';

/** Sends a pupil's post back with a kind word, which only they will read. */
export function RefuseDialog(props: { author: string; onRefuse: (note: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const doing = createDoing();
  const [note, setNote] = createSignal('');
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (await doing.run(() => props.onRefuse(note()))) props.onClose();
  }
  return (
    <Dialog open onClose={props.onClose} title={t().sendBackTo(props.author)} footer={
      <>
        <Button onClick={() => props.onClose()}>{t().cancel}</Button>
        <Button variant="primary" type="submit" form="refuse" icon="send" busy={doing.busy()}>{t().sendBack}</Button>
      </>
    }>
      <form id="refuse" class="stack" onSubmit={(event) => void send(event)}>
        <TextArea autofocus label={t().kindWord} hint={t().kindWordHint(props.author)} placeholder={t().kindWordExample} rows={3} value={note()} onInput={setNote} most={limits.refusalNote} />
        <Show when={doing.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </form>
    </Dialog>
  );
}
