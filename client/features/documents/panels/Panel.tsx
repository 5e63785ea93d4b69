import { type JSX, onCleanup, onMount } from 'solid-js';
import { IconButton } from '../../../platform/ui/Button.tsx';
import { keepFocus } from '../../../platform/ui/keepFocus.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { keepAboveKeyboard } from '../editor/keyboard.ts';
import { type PanelName, useDesk } from './Desk.tsx';
import { isWide } from './margin.ts';
import { panelsWords } from './words.ts';

/** What stands beside the text: a column on a screen, a sheet from the bottom on a phone. Escape closes it, and the focus goes back. */
export function Panel(props: { name: PanelName; children: JSX.Element }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  let aside!: HTMLElement;
  let title!: HTMLHeadingElement;
  onCleanup(keepFocus());
  onMount(() => {
    // A press on a passage while writing leaves the caret where it is; on a phone the keyboard makes room.
    if (!isWide() || !document.activeElement?.closest('.writing[contenteditable=true]')) title.focus({ preventScroll: true });
    onCleanup(keepAboveKeyboard(aside));
  });
  return (
    <aside
      ref={aside} class={`panel panel-${props.name}`} id="document-panel" aria-label={t().panels[props.name]}
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented && !event.target.closest('dialog')) { event.stopPropagation(); desk.show(undefined); } }}
    >
      <header class="panel-head">
        <h2 ref={title} tabIndex={-1}>{t().panels[props.name]}</h2>
        <IconButton label={t().closePanel} icon="close" onClick={() => desk.show(undefined)} />
      </header>
      <div class="panel-body">{props.children}</div>
    </aside>
  );
}
