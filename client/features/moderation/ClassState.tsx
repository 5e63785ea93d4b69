import { Show, createContext, createSignal, onCleanup, useContext } from 'solid-js';
import type { Accessor, JSX, Setter } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useSession } from '../people/Session.tsx';
import { type ClassNow, type ClassPlace, createClassState } from './createClassState.ts';
import { stateWords } from './words.ts';
import '../../platform/ui/banner.css';
import './class-state.css';

const Context = createContext<readonly [Accessor<ClassNow | undefined>, Setter<ClassNow | undefined>]>();

/** Lets a page's composers know what its ClassState knows, wherever each of them stands on the page. */
export function ClassStateProvider(props: { children: JSX.Element }): JSX.Element {
  return <Context.Provider value={createSignal<ClassNow>()}>{props.children}</Context.Provider>;
}

/**
 * Says that the viewer is in a class, at this place, and shows what is not as usual there: a pause, a silence, slow mode. One for each page.
 * `onReopened`: the viewer may write again, so rights that were answered meanwhile are to be asked anew.
 */
export function ClassState(props: ClassPlace & { onReopened?: (() => void) | undefined }): JSX.Element {
  const state = createClassState(() => ({ classroomId: props.classroomId, space: props.space, targetId: props.targetId }), () => props.onReopened?.());
  const [, setNow] = useContext(Context) ?? [];
  setNow?.(() => state);
  onCleanup(() => setNow?.((shown) => (shown === state ? undefined : shown)));
  const t = useWords(stateWords);
  const { me } = useSession();
  const isPupil = (): boolean => me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  const ends = (): string => { const left = state.endsIn(); return left === undefined ? '' : t().resumesIn(timeLeft(left, t())); };
  const shown = (): 'FROZEN' | 'MUTED' | 'SLOW' | undefined => state.why() ?? (state.isFrozen() ? 'FROZEN' : state.slowSeconds() > 0 ? 'SLOW' : undefined);
  return (
    <div class="class-state" role="status">
      <Show when={shown() === 'FROZEN'}>
        <Held><strong>{t().paused[props.space]}</strong> {state.moderates() ? t().pausedForPupils : t().kept(isPupil())} <Ends>{ends()}</Ends></Held>
      </Show>
      <Show when={shown() === 'MUTED'}><Held>{t().listen(isPupil())} <Ends>{ends()}</Ends></Held></Show>
      <Show when={shown() === 'SLOW'}><p class="class-slow small">{t().slowly(state.slowSeconds())}</p></Show>
    </div>
  );
}

function Held(props: { children: JSX.Element }): JSX.Element {
  return <div class="banner banner-waiting class-held"><Icon name="pause" /><p class="grow">{props.children}</p></div>;
}

/** A count that nobody wants read aloud every second. */
function Ends(props: { children: JSX.Element }): JSX.Element {
  return <span class="class-ends" aria-live="off">{props.children}</span>;
}

/** "4 min 05 s", "1 h 20". */
export function timeLeft(ms: number, t: { left(minutes: number, seconds: number): string; hours(hours: number, minutes: number): string }): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return seconds >= 3_600 ? t.hours(Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60) : t.left(Math.floor(seconds / 60), seconds % 60);
}

/** What a composer needs of the page's ClassState; without one, everything is open. */
export interface Composable extends Pick<ClassNow, 'mayContribute' | 'why' | 'slowSeconds' | 'wait' | 'sent' | 'hold'> {
  /** Why nothing can be sent just now, in words to stand beside a disabled button; undefined when it can. */
  reason: Accessor<string | undefined>;
  /** A contribution was refused: when it came too soon, the wait begins. */
  refused(why: Refused | undefined): void;
  /** Whether the space is paused for pupils, also for who may write in it all the same. */
  isFrozen: Accessor<boolean>;
  /** Milliseconds until the pause ends by itself. */
  endsIn: Accessor<number | undefined>;
}

/** What is open for whoever writes on this page. What is typed stays; a button that sends is disabled while there is a `reason`. */
export function useClassState(): Composable {
  const now = useContext(Context)?.[0];
  const t = useWords(stateWords);
  const { me } = useSession();
  const isPupil = (): boolean => me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  const why = () => now?.()?.why();
  const wait = (): number => now?.()?.wait() ?? 0;
  return {
    why, wait,
    mayContribute: () => why() === undefined,
    isFrozen: () => now?.()?.isFrozen() ?? false,
    slowSeconds: () => now?.()?.slowSeconds() ?? 0,
    endsIn: () => now?.()?.endsIn(),
    sent: () => now?.()?.sent(),
    hold: (seconds) => now?.()?.hold(seconds),
    refused: (cause) => { if (cause?.code === 'SLOW') now?.()?.hold(cause.retryAfter ?? 1); },
    reason: () => {
      const cause = why();
      if (cause) return isPupil() ? t().notNow(cause) : t().notNowAdult;
      return wait() > 0 ? t().waitABit(timeLeft(wait() * 1_000, t())) : undefined;
    },
  };
}
