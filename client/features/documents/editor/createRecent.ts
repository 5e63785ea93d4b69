import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import type * as Y from 'yjs';
import type { LiveText } from '../../../platform/collaboration/createRoom.ts';

const TICK_MS = 5_000;

/** Who has written lately in an open text: seen in the text itself, by whose writing id moved on. */
export function createRecent(text: Accessor<LiveText | undefined>) {
  const at = new Map<string, number>();
  const [turn, setTurn] = createSignal(0);
  createEffect(() => {
    const now = text();
    if (!now) return;
    const { doc, awareness } = now;
    let isNews = false;
    const look = ({ beforeState, afterState }: Y.Transaction): void => {
      for (const [client, clock] of afterState) {
        if (clock === beforeState.get(client) || (beforeState.get(client) === undefined && beforeState.size === 0)) continue;
        const { user } = (awareness.getStates().get(client) ?? {}) as { user?: { id?: string } };
        if (user?.id) { at.set(user.id, Date.now()); isNews = true; }
      }
    };
    doc.on('afterTransaction', look);
    const clock = setInterval(() => { if (isNews || at.size > 0) { isNews = false; setTurn((count) => count + 1); } }, TICK_MS);
    onCleanup(() => { doc.off('afterTransaction', look); clearInterval(clock); });
  });
  return {
    /** When someone last wrote, in milliseconds since 1970; undefined when not since one looks. */
    wroteAt: (personId: string): number | undefined => (turn(), at.get(personId)),
  };
}
