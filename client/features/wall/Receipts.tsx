import { Show, Suspense, createSignal, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';
import './receipts.css';

const FamiliesDialog = lazy(() => import('./FamiliesDialog.tsx').then((module) => ({ default: module.FamiliesDialog })));

/** For staff: how far families are with a post; opens the list of families. */
export function Receipts(props: { post: Post; onRemind: () => Promise<number> }): JSX.Element {
  const t = useWords(wallWords);
  const [open, setOpen] = createSignal(false);
  const count = () => props.post.receipts!;
  const done = (): number => (props.post.signature ? count().signed : count().read);
  const text = (): string => (props.post.signature ? t().signedBy : t().readBy)(done(), count().families);
  return (
    <>
      <button type="button" class="receipts" classList={{ 'receipts-all': done() === count().families }} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name={props.post.signature ? 'signature' : 'eye'} size="s" />
        <span class="receipts-text">{text()}</span>
        <meter class="receipts-meter" aria-hidden="true" max={Math.max(1, count().families)} value={done()} />
        <Icon name="chevron-right" size="s" />
      </button>
      <Show when={open()}>
        <Suspense>
          <FamiliesDialog post={props.post} onRemind={props.onRemind} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  );
}
