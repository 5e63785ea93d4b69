import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { createDoing } from './createDoing.ts';
import { wallWords } from './words.ts';

/** Asks before something that takes away. Stays open, saying why, when it did not work. */
export function ConfirmDialog(props: {
  open: boolean; title: string; action: string; children: JSX.Element; onConfirm: () => Promise<void>; onClose: () => void;
}): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const doing = createDoing();
  const close = (): void => { doing.forget(); props.onClose(); };
  const confirm = async (): Promise<void> => { if (await doing.run(props.onConfirm)) close(); };
  return (
    <Dialog open={props.open} onClose={close} title={props.title} size="s" footer={
      <>
        <Button onClick={close}>{t().cancel}</Button>
        <Button variant="danger" icon="trash" busy={doing.busy()} onClick={() => void confirm()}>{props.action}</Button>
      </>
    }>
      <div class="stack">
        <p>{props.children}</p>
        <Show when={doing.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </div>
    </Dialog>
  );
}
