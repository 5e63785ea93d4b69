import * as Y from 'yjs';
import type { Life } from './life.ts';

/** Whole states kept along the way: going anywhere costs at most what lies between two of them. */
const KEPT = 120;
const APART = 300;
/** The page stays alive while they are made. */
const SLICE_MS = 12;

/** A document at one point of its life. */
export interface Replay {
  /** Gets ready to go anywhere; tells how far it is, from 0 to 1. Answers false when it was closed meanwhile. */
  prepare(tell: (share: number) => void): Promise<boolean>;
  /** The document after so many changes. It is another one after a step back. */
  goTo(changes: number): Y.Doc;
  close(): void;
}

export function makeReplay({ changes }: Pick<Life, 'changes'>): Replay {
  const apart = Math.max(APART, Math.ceil(changes.length / KEPT));
  const states: Uint8Array[] = [];
  let doc = new Y.Doc();
  let at = 0;
  const closed = new AbortController();

  function forward(to: number): void {
    doc.transact(() => { for (; at < to; at += 1) Y.applyUpdate(doc, changes[at]!.bytes); });
  }
  function from(place: number): void {
    doc.destroy();
    doc = new Y.Doc();
    at = place * apart;
    if (place > 0) Y.applyUpdate(doc, states[place - 1]!);
  }

  return {
    async prepare(tell) {
      let since = performance.now();
      while (!closed.signal.aborted && (states.length + 1) * apart <= changes.length) {
        forward((states.length + 1) * apart);
        states.push(Y.encodeStateAsUpdate(doc));
        if (performance.now() - since < SLICE_MS) continue;
        tell(at / changes.length);
        await new Promise((resolve) => { setTimeout(resolve); });
        since = performance.now();
      }
      return !closed.signal.aborted;
    },
    goTo(to) {
      const place = Math.min(states.length, Math.floor(to / apart));
      if (to < at || place * apart > at) from(place);
      forward(to);
      return doc;
    },
    close() {
      closed.abort();
      doc.destroy();
    },
  };
}
