import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { RefuseDialog } from './RefuseDialog.tsx';
import { createAct } from './createAct.ts';
import { wallWords } from './words.ts';

/** What the teacher decides on a post that waits: publish it, or send it back with a word. */
export function Judgement(props: { author: string; onApprove: () => Promise<void>; onRefuse: (note: string) => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const { busy, act } = createAct();
  const [refusing, setRefusing] = createSignal(false);
  return (
    <div class="judgement">
      <Button icon="arrow-left" onClick={() => setRefusing(true)}>{t().sendBack}</Button>
      <Button variant="primary" icon="check" busy={busy()} onClick={() => act(props.onApprove, t().approvedOf(props.author))}>{t().approve}</Button>
      <Show when={refusing()}><RefuseDialog author={props.author} onRefuse={props.onRefuse} onClose={() => setRefusing(false)} /></Show>
    </div>
  );
}
