import type { Editor } from '@tiptap/core';
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { type AtHand, atHand } from './tools.ts';

const NOTHING: AtHand = { on: [], cannot: ['undo', 'redo'], style: 'text', colour: null, place: 'text', isLink: false, isLocked: false };

/** What the words at hand are, looked at once per frame at most and told only when it differs: typing draws nothing again. */
export function createAtHand(editor: Accessor<Editor | undefined>): Accessor<AtHand> {
  const [hand, setHand] = createSignal(NOTHING, { equals: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  createEffect(() => {
    const now = editor();
    if (!now) return;
    let frame = 0;
    const look = (): void => { frame = 0; if (!now.isDestroyed) setHand(atHand(now)); };
    const soon = (): void => { frame ||= requestAnimationFrame(look); };
    now.on('transaction', soon);
    soon();
    onCleanup(() => { cancelAnimationFrame(frame); now.off('transaction', soon); });
  });
  return hand;
}
