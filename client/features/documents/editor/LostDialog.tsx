import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { editorWords } from './words.ts';

/** Words that could not be stored, to be copied: they are thrown away by no one but their author. */
export function LostDialog(props: { words: readonly string[]; onClose: () => void }): JSX.Element {
  const t = useWords(editorWords);
  const toasts = useToasts();
  let box!: HTMLDivElement;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.words.join('\n\n'));
      toasts.say(t().copied);
    } catch {
      // A page that is not on https has no clipboard: the words are selected, the keyboard copies them.
      getSelection()?.selectAllChildren(box);
    }
  }
  return (
    <Dialog
      open={props.words.length > 0} onClose={props.onClose} title={t().lostTitle} size="m"
      footer={<><Button onClick={props.onClose}>{t().close}</Button><Button variant="primary" icon="copy" onClick={() => void copy()}>{t().copy}</Button></>}
    >
      <p>{t().lostWhy}</p>
      <div ref={box} class="lost-words"><For each={props.words}>{(words) => <p class="prose">{words}</p>}</For></div>
    </Dialog>
  );
}
