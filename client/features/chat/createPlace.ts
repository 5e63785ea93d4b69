import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { VirtualizerHandle } from 'virtua/solid';
import type { Conversation } from './createConversation.ts';
import type { Reading } from './createReading.ts';
import type { Timeline } from './timeline.ts';

/** This near to the end, what comes is followed. */
const END_PX = 60;
/** This near to the top or bottom of what is loaded, more is asked. */
const MORE_PX = 900;

interface Needs {
  timeline: Accessor<Timeline>;
  live: Conversation;
  reading: Reading;
  /** How many messages of the viewer's are on their way. */
  sending: Accessor<number>;
  /** What scrolls. Its own height: the list hears of a new one only after the scroll that it causes. */
  scroller: Accessor<HTMLElement | undefined>;
}

/** Where one is in a conversation: at its end and following, or further up and left in peace. */
export function createPlace({ timeline, live, reading, sending, scroller }: Needs) {
  let handle: VirtualizerHandle | undefined;
  let frame = 0;
  let again = 0;
  let offset = 0;
  let size = '';
  const sizeOf = (): string => `${innerWidth} ${scroller()?.clientHeight}`;
  const [isAtEnd, setAtEnd] = createSignal(true);
  onCleanup(() => { cancelAnimationFrame(frame); cancelAnimationFrame(again); });

  const follow = (is: boolean): void => { setAtEnd(is); reading.atEnd(is); };
  const last = (): number => timeline().rows.length - 1;
  const end = (): void => handle?.scrollToIndex(last(), { align: 'end' });
  /** Once what has just been drawn has its true height. */
  const settle = (): void => { cancelAnimationFrame(frame); frame = requestAnimationFrame(end); };
  const left = (): number => (handle ? handle.scrollSize - handle.scrollOffset - scroller()!.clientHeight : 0);

  /** Where one begins: at what is unread, else at the end. */
  function begin(): void {
    const line = timeline().rows.indexOf('unread');
    if (line < 0) { end(); return; }
    follow(false);
    handle?.scrollToIndex(line, { align: 'start', offset: -48 });
    frame = requestAnimationFrame(() => { frame = requestAnimationFrame(() => follow(left() < END_PX)); });
  }
  createEffect(on(() => timeline().rows.at(-1), () => { if (isAtEnd() && !live.stretch().hasNewer) settle(); }, { defer: true }));
  createEffect(on(live.typing, () => { if (isAtEnd() && !live.stretch().hasNewer) settle(); }, { defer: true }));

  function more(): void {
    if (!handle) return;
    const { hasOlder, hasNewer } = live.stretch();
    if (hasOlder && handle.scrollOffset < MORE_PX) void live.older();
    if (hasNewer && left() < MORE_PX) void live.newer();
  }
  // Whoever waits at the top or at the bottom scrolls no more: looked at again once a page has come, or has not.
  createEffect(on(live.isTurning, (is) => { if (!is) again = requestAnimationFrame(more); }, { defer: true }));

  async function toEnd(): Promise<void> {
    if (!live.stretch().hasNewer) live.stay();
    else if (!await live.load()) return;
    follow(true);
    settle();
  }
  /** Whoever says something sees it, wherever they were reading. */
  createEffect(on(sending, (count, before) => { if (count > (before ?? 0)) void toEnd(); }, { defer: true }));

  return {
    isAtEnd, toEnd,
    hold(now: VirtualizerHandle | undefined): void {
      const isFirst = handle === undefined && now !== undefined;
      handle = now;
      if (isFirst) { size = sizeOf(); queueMicrotask(begin); }
    },
    scrolled(): void {
      if (!handle) return;
      const [isUp, isTurned] = [handle.scrollOffset < offset, sizeOf() !== size];
      [offset, size] = [handle.scrollOffset, sizeOf()];
      // Only going up leaves the end. What grows, or a window turned or made smaller, moves the end away: whoever was there stays there.
      if (isAtEnd() && !live.stretch().hasNewer && (isTurned || (!isUp && left() >= END_PX))) { settle(); return; }
      if (isUp || left() < END_PX) follow(left() < END_PX && !live.stretch().hasNewer);
      more();
    },
    /** What is seen became smaller (a keyboard) or a picture larger. */
    resized(): void { if (isAtEnd() && !live.stretch().hasNewer) settle(); },
    show(row: string): void {
      const index = timeline().rows.indexOf(row);
      if (index < 0) return;
      // An end, or a beginning, that waited for its frame would take the reader away from here.
      cancelAnimationFrame(frame);
      follow(false);
      queueMicrotask(() => handle?.scrollToIndex(index, { align: 'center' }));
    },
  };
}
