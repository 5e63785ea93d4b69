import { type JSX, onCleanup, onMount } from 'solid-js';
import { IconButton } from '../../../platform/ui/Button.tsx';
import { keepFocus } from '../../../platform/ui/keepFocus.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { type PanelName, useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** What stands beside the text: a column on a screen, a sheet from the bottom on a phone. Escape closes it, and the focus goes back. */
export function Panel(props: { name: PanelName; children: JSX.Element }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  let title!: HTMLHeadingElement;
  onCleanup(keepFocus());
  onMount(() => title.focus({ preventScroll: true }));
  return (
    <aside
      class={`panel panel-${props.name}`} id="document-panel" aria-label={t().panels[props.name]}
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) { event.stopPropagation(); desk.show(undefined); } }}
    >
      <header class="panel-head">
        <h2 ref={title} tabIndex={-1}>{t().panels[props.name]}</h2>
        <IconButton label={t().closePanel} icon="close" onClick={() => desk.show(undefined)} />
      </header>
      <div class="panel-body">{props.children}</div>
    </aside>
  );
}
