import { Show, createUniqueId, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { Portal } from 'solid-js/web';
import { useWords } from '../words/Language.tsx';
import { IconButton } from './Button.tsx';
import { useToasts } from './Toasts.tsx';
import { keepFocus } from './keepFocus.ts';
import { uiWords } from './words.ts';
import './dialog.css';

interface DialogProps {
  open: boolean;
  /** Asked by Escape, the cross, or a press outside. The page decides. */
  onClose: () => void;
  title: string;
  children: JSX.Element;
  /** The buttons, the main one last. */
  footer?: JSX.Element;
  size?: 's' | 'm' | 'l' | undefined;
}

/**
 * A question asked in front of the page; on a phone, a sheet that rises from the bottom. Focus goes to the field marked
 * `autofocus`, else to the title, and back where it was on closing.
 */
export function Dialog(props: DialogProps): JSX.Element {
  return (
    <Show when={props.open}>
      <OpenDialog {...props} />
    </Show>
  );
}

function OpenDialog(props: DialogProps): JSX.Element {
  const titleId = createUniqueId();
  const t = useWords(uiWords);
  const toasts = useToasts();
  let dialog!: HTMLDialogElement;
  let title!: HTMLHeadingElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(toasts.within(dialog));
    if (!dialog.querySelector('[autofocus]')) title.focus();
  });
  onCleanup(keepFocus());

  return (
    <Portal>
      <dialog
        ref={dialog}
        class={`dialog dialog-${props.size ?? 'm'}`}
        aria-labelledby={titleId}
        onCancel={(event) => {
          event.preventDefault();
          props.onClose();
        }}
        onClose={() => dialog.isConnected && props.onClose()}
        onMouseDown={(event) => event.target === dialog && props.onClose()}
      >
        <div class="dialog-sheet">
          <header class="dialog-head">
            <h2 ref={title} id={titleId} tabIndex={-1}>{props.title}</h2>
            <IconButton label={t().close} icon="close" onClick={() => props.onClose()} />
          </header>
          <div class="dialog-body">{props.children}</div>
          <Show when={props.footer}>
            <footer class="dialog-foot">{props.footer}</footer>
          </Show>
        </div>
      </dialog>
    </Portal>
  );
}
