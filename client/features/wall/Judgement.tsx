import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { createDoing } from './createDoing.ts';
import { RefuseDialog } from './RefuseDialog.tsx';
import { useRefusal } from './useRefusal.ts';
import { wallWords } from './words.ts';

/** What the teacher decides on a post that waits: publish it, or send it back with a word. */
export function Judgement(props: { author: string; onApprove: () => Promise<void>; onRefuse: (note: string) => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const toasts = useToasts();
  const doing = createDoing();
  const say = useRefusal();
  const [refusing, setRefusing] = createSignal(false);
  const approve = (): void => {
    const done = t().approvedOf(props.author);
    void doing.run(props.onApprove).then((worked) => (worked ? toasts.say(done) : say(doing.refused(), approve)));
  };
  return (
    <div class="judgement">
      <Button icon="arrow-left" onClick={() => setRefusing(true)}>{t().sendBack}</Button>
      <Button variant="primary" icon="check" busy={doing.busy()} onClick={approve}>{t().approve}</Button>
      <Show when={refusing()}><RefuseDialog author={props.author} onRefuse={props.onRefuse} onClose={() => setRefusing(false)} /></Show>
    </div>
  );
}
