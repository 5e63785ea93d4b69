import { Show, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { Portal } from 'solid-js/web';
import { useWords } from '../words/Language.tsx';
import { IconButton } from '../ui/Button.tsx';
import { useToasts } from '../ui/Toasts.tsx';
import { keepFocus } from '../ui/keepFocus.ts';
import { PictureView } from './PictureView.tsx';
import type { Picture } from './PictureView.tsx';
import { uiWords } from '../ui/words.ts';
import './lightbox.css';

const SWIPE_PX = 45;

/** Pictures large, one at a time, in front of the page: arrows, swipes, Escape. The focus stays in and comes back on closing. */
export function Lightbox(props: { label: string; pictures: readonly Picture[]; at: number; onClose: () => void }): JSX.Element {
  const t = useWords(uiWords);
  const [at, setAt] = createSignal(props.at);
  const count = (): number => props.pictures.length;
  const picture = (): Picture => props.pictures[Math.min(at(), count() - 1)]!;
  const step = (by: number): void => { setAt((old) => Math.min(count() - 1, Math.max(0, old + by))); };
  let dialog!: HTMLDialogElement;
  let from: { x: number; y: number } | undefined;
  const toasts = useToasts();
  onMount(() => {
    dialog.showModal();
    onCleanup(toasts.within(dialog));
  });
  onCleanup(keepFocus());
  createEffect(on(count, (left) => { if (left === 0) props.onClose(); }));

  const keys: Record<string, () => void> = {
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => setAt(0), End: () => setAt(count() - 1),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = keys[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  const onPointerUp = (event: PointerEvent): void => {
    const [x, y] = [event.clientX - (from?.x ?? event.clientX), event.clientY - (from?.y ?? event.clientY)];
    from = undefined;
    if (Math.abs(x) > SWIPE_PX && Math.abs(x) > Math.abs(y)) step(x < 0 ? 1 : -1);
    else if (y > 2 * SWIPE_PX) props.onClose();
  };

  return (
    <Portal>
      <dialog
        ref={(element) => { dialog = element; }}
        class="lightbox"
        aria-label={props.label}
        onKeyDown={onKeyDown}
        onCancel={(event) => (event.preventDefault(), props.onClose())}
        onClose={() => dialog.isConnected && props.onClose()}
      >
        <figure
          class="lightbox-figure"
          onPointerDown={(event) => { from = { x: event.clientX, y: event.clientY }; }}
          onPointerUp={onPointerUp}
          onClick={(event) => event.target === event.currentTarget && props.onClose()}
        >
          <Show when={picture()} keyed>{(shown) => <PictureView picture={shown} sizes="100vw" eager />}</Show>
          <figcaption aria-live="polite">
            <Show when={count() > 1}><span class="lightbox-count">{t().pictureOf(at() + 1, count())}</span></Show>
            <span>{picture().alt}</span>
          </figcaption>
        </figure>
        <IconButton class="lightbox-close" label={t().closePicture} icon="close" variant="roof" onClick={() => props.onClose()} />
        <Show when={count() > 1}>
          <IconButton class="lightbox-back" label={t().previousPicture} icon="chevron-left" variant="roof" disabled={at() === 0} onClick={() => step(-1)} />
          <IconButton class="lightbox-next" label={t().nextPicture} icon="chevron-right" variant="roof" disabled={at() === count() - 1} onClick={() => step(1)} />
        </Show>
      </dialog>
    </Portal>
  );
}
