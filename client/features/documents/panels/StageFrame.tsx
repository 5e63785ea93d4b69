import { type JSX, onCleanup, onMount } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { keepFocus } from '../../../platform/ui/keepFocus.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** What is shown of the past, in the place of the text; the way back to it is always the first thing. */
export function StageFrame(props: { title: string; actions?: JSX.Element; children: JSX.Element }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  let title!: HTMLHeadingElement;
  onCleanup(keepFocus());
  onMount(() => title.focus({ preventScroll: true }));
  return (
    <section class="stage" aria-label={props.title}>
      <header class="stage-head">
        <Button icon="arrow-left" onClick={() => desk.look(undefined)}>{t().backToText}</Button>
        <h2 ref={title} tabIndex={-1} class="grow">{props.title}</h2>
        {props.actions}
      </header>
      {props.children}
    </section>
  );
}
