import { type JSX, Show, createEffect, createSignal, on } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { panelsWords } from './words.ts';

/** Keeps the text as it is now, under a name. */
export function NameDialog(props: { open: boolean; onClose: () => void; onName: (key: string, name: string) => Promise<void> }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const [name, setName] = createSignal('');
  let key = newKey();
  createEffect(on(() => props.open, (open) => { if (open) { key = newKey(); setName(''); } }));
  const naming = createSubmission(() => props.onName(key, name().trim()));
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!await naming.submit()) return;
    toasts.say(t().versionKept);
    props.onClose();
  }
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().nameVersion} size="s" footer={
      <>
        <Button onClick={props.onClose}>{t().cancel}</Button>
        <Button type="submit" form="name-version" variant="primary" busy={naming.isBusy()}>{t().keep}</Button>
      </>
    }>
      <form id="name-version" class="stack" onSubmit={(event) => void submit(event)}>
        <TextField label={t().versionName} hint={t().versionNameHint} value={name()} onInput={setName} maxlength={limits.versionName} error={naming.errorAt('name')} autofocus required />
        <Show when={naming.errorBeside('name')}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </form>
    </Dialog>
  );
}
