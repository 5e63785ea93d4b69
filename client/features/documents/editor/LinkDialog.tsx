import type { Editor } from '@tiptap/core';
import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { linkTyped } from '../../../../schema/writing/links.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { beginStep } from './tools.ts';
import { editorWords } from './words.ts';

/** Puts a link on the words at hand, changes or removes the one that is there. */
export function LinkDialog(props: { editor: Editor; onClose: () => void }): JSX.Element {
  const t = useWords(editorWords);
  const before = props.editor.getAttributes('link').href as string | undefined;
  const isBare = props.editor.state.selection.empty && !before;
  const [address, setAddress] = createSignal(before?.replace(/^mailto:/, '') ?? '');
  const [words, setWords] = createSignal('');
  const [isWrong, setWrong] = createSignal(false);

  function put(): void {
    const href = linkTyped(address());
    if (!href) { setWrong(true); return; }
    beginStep(props.editor);
    const chain = props.editor.chain().focus();
    if (isBare) chain.insertContent({ type: 'text', text: words().trim() || address().trim(), marks: [{ type: 'link', attrs: { href } }] });
    else chain.extendMarkRange('link').setMark('link', { href });
    props.onClose();
    chain.run();
  }
  function take(): void {
    props.onClose();
    props.editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
  }
  return (
    <Dialog
      open onClose={props.onClose} title={t().linkTitle} size="s"
      footer={<>
        <Show when={before} fallback={<Button onClick={props.onClose}>{t().cancel}</Button>}><Button variant="danger" onClick={take}>{t().takeLink}</Button></Show>
        <Button variant="primary" onClick={put}>{t().putLink}</Button>
      </>}
    >
      <form class="stack" onSubmit={(event) => { event.preventDefault(); put(); }}>
        <TextField
          label={t().linkAddress} value={address()} onInput={(text) => { setAddress(text); setWrong(false); }} hint={t().linkHint}
          error={isWrong() ? t().linkWrong : undefined} autofocus autocomplete="off" inputmode="url"
        />
        <Show when={isBare}><TextField label={t().linkText} value={words()} onInput={setWords} optional /></Show>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
