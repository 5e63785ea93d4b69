import { createSignal, onCleanup } from 'solid-js';
import { WallChangedDocument, WallMissedDocument } from '../../../schema/generated/client.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { type Sequence, makeSequence } from '../../platform/graphql/makeSequence.ts';
import type { WallEvent } from './posts.ts';

const RETRY_MS = 3_000;
/** Refusals that asking again does not change: the wall is no longer the viewer's to read. */
const final: ReadonlySet<string> = new Set(['NOT_FOUND', 'NOT_ALLOWED', 'NOT_SIGNED_IN']);

/**
 * Follows one wall for as long as its owner lives, without a gap. Tell it the number of what was loaded with `from`.
 * `startOver`: too much changed to list, or the wall may no longer be the viewer's to read: load it again.
 */
export function createWallEvents(wallId: string, on: { take(event: WallEvent): void; startOver(): void }): Pick<Sequence<WallEvent>, 'from' | 'heard'> {
  const graphql = useGraphql();
  const [turn, setTurn] = createSignal(0);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => { timers.delete(timer); work(); }, ms);
    timers.add(timer);
  };
  const sequence = makeSequence({
    ask: (after) => graphql.ask(WallMissedDocument, { classroomId: wallId, after }).then(({ wall }) => wall.changes),
    take: on.take, startOver: on.startOver,
    wait: (ms) => new Promise((resolve) => { later(ms, resolve); }),
  });
  onCleanup(() => { sequence.stop(); timers.forEach(clearTimeout); });

  createSubscription(WallChangedDocument, () => (turn(), { wallId }), ({ wallChanged }) => sequence.hear(wallChanged), (refused) => {
    if (final.has(refused.code)) on.startOver();
    else later(refused.isPassing ? RETRY_MS : 5 * RETRY_MS, () => setTurn((n) => n + 1));
  });
  return sequence;
}
