import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { AttendClassDocument, type ClassControlsPartsFragment, type Space } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import { useSession } from '../people/Session.tsx';

export interface ClassPlace { classroomId: string; space: Space; targetId?: string | null | undefined }

/** What is open, paused or slowed for the viewer where they are. */
export interface ClassNow {
  space: Accessor<Space>;
  /** Whether they may contribute, as far as freezing and muting go. True until the server has said otherwise. */
  mayContribute: Accessor<boolean>;
  /** Why they may not. */
  why: Accessor<'FROZEN' | 'MUTED' | undefined>;
  /** Whether the space is paused for pupils, also for who may write in it all the same. */
  isFrozen: Accessor<boolean>;
  /** Milliseconds until that ends by itself; undefined when nobody knows. */
  endsIn: Accessor<number | undefined>;
  /** Seconds between two contributions; 0 when there is no slow mode, or not for them. */
  slowSeconds: Accessor<number>;
  /** Seconds that the viewer has still to wait before the next. */
  wait: Accessor<number>;
  /** A contribution was sent: the wait begins. */
  sent(): void;
  /** The server asked to wait so long. */
  hold(seconds: number): void;
  /** Whether the viewer moderates the class. */
  moderates: Accessor<boolean>;
}

const RETRY_MS = 5_000;
/** So that a class that is let in again does not knock all at once. */
const SPREAD_MS = 300;

/** Is in a class, at a place, for as long as its owner lives, and knows what is open there. `onReopened`: the viewer may write again. */
export function createClassState(place: Accessor<ClassPlace>, onReopened: () => void): ClassNow {
  const graphql = useGraphql();
  const { me } = useSession();
  const [controls, setControls] = createSignal<ClassControlsPartsFragment>();
  const [turn, setTurn] = createSignal(0);
  const [freeAt, setFreeAt] = createSignal(0);
  const [now, setNow] = createSignal(graphql.now());
  let retry: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => { clearTimeout(retry); clearTimeout(reopening); });

  const asked = createMemo(() => { const { classroomId, space, targetId } = place(); return { classroomId, space, targetId: targetId ?? null }; },
    undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  createSubscription(AttendClassDocument, () => (turn(), asked()), ({ attendClass }) => { setNow(graphql.now()); setControls(() => attendClass); }, (refused) => {
    if (refused.isPassing) retry = setTimeout(() => setTurn((n) => n + 1), RETRY_MS);
  });

  const leftOf = (until: string | null | undefined): number | undefined => (until ? Date.parse(until) - now() : undefined);
  const isOver = (until: string | null | undefined): boolean => (leftOf(until) ?? 1) <= 0;
  const here = createMemo(() => controls()?.spaces.find(({ space }) => space === place().space));
  const moderates = (): boolean => controls()?.can.moderate ?? false;
  const isFrozen = (): boolean => (here()?.frozen ?? false) && !isOver(here()?.frozenUntil);
  const mute = createMemo(() => controls()?.muted.find(({ person, spaces }) => person.id === me()?.id && spaces.includes(place().space)));
  const isMuted = (): boolean => mute() !== undefined && !isOver(mute()?.until);
  const why = createMemo(() => (here() === undefined || here()!.mayContribute ? undefined : isFrozen() ? 'FROZEN' : isMuted() ? 'MUTED' : undefined));
  const endsIn = createMemo(() => leftOf(why() === 'MUTED' ? mute()?.until : isFrozen() ? here()?.frozenUntil : null));
  const wait = createMemo(() => Math.max(0, Math.ceil((freeAt() - now()) / 1_000)));
  const slowSeconds = (): number => (moderates() ? 0 : here()?.slowSeconds ?? 0);

  createEffect(on(why, (after, before) => { if (before && !after) reopening = setTimeout(onReopened, Math.random() * SPREAD_MS); }));
  // The clock ticks only while there is something to count.
  createEffect(on(() => endsIn() !== undefined || wait() > 0, (counts) => {
    if (!counts) return;
    const clock = setInterval(() => setNow(graphql.now()), 1_000);
    onCleanup(() => clearInterval(clock));
  }));
  // Nobody waits longer than the class now asks: a slow mode that is lifted lets go at once.
  createEffect(on(slowSeconds, (seconds) => setFreeAt((at) => Math.min(at, graphql.now() + seconds * 1_000)), { defer: true }));
  const hold = (seconds: number): void => { setNow(graphql.now()); setFreeAt(graphql.now() + seconds * 1_000); };

  return {
    space: () => place().space, mayContribute: () => why() === undefined, why, isFrozen, endsIn, slowSeconds, wait, hold, moderates,
    sent: () => { if (slowSeconds() > 0) hold(slowSeconds()); },
  };
}
