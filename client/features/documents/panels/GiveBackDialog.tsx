import { type JSX, Show, createEffect, createSignal, on } from 'solid-js';
import { GiveBackDocument } from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** Gives a document back with a word. What was written is still there after the dialog was closed by mistake. */
export function GiveBackDialog(props: { open: boolean; onClose: () => void; note: string }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const [note, setNote] = createSignal('');
  const [isOpened, setOpened] = createSignal(true);
  createEffect(on(() => props.open, (open) => { if (open && note() === '') setNote(props.note); }));
  const giving = createSubmission(async () => {
    const { giveBack } = await graphql.send(GiveBackDocument, { documentId: desk.document().id, note: note().trim(), open: isOpened() });
    desk.shared.put(giveBack);
  });
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!await giving.submit()) return;
    setNote('');
    toasts.say(t().givenBackDone);
    props.onClose();
  }
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().giveBackTitle} size="m" footer={
      <>
        <Button onClick={props.onClose}>{t().cancel}</Button>
        <Button type="submit" form="give-back" variant="primary" busy={giving.isBusy()}>{t().giveBackYes}</Button>
      </>
    }>
      <form id="give-back" class="stack" onSubmit={(event) => void submit(event)}>
        <TextArea label={t().teacherWord} hint={t().teacherWordHint} value={note()} onInput={setNote} most={limits.giveBackNote} rows={4} optional error={giving.errorAt('note')} autofocus />
        <Checkbox label={t().openToWrite} hint={t().openToWriteHint} checked={isOpened()} onChange={setOpened} />
        <Show when={giving.errorBeside('note')}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </form>
    </Dialog>
  );
}
