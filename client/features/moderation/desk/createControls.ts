import { type Accessor, createSignal } from 'solid-js';
import type { Space } from '../../../../schema/generated/client.ts';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { timeLeft } from '../ClassState.tsx';
import { createAct } from './createAct.ts';
import { createClock } from './createClock.ts';
import { type LiveDesk, SPACES } from './createDesk.ts';
import { deskWords } from './words.ts';

export type Minutes = '0' | '5' | '10' | '30';

export interface SpaceState { isFrozen: boolean; isTurning: boolean; left: string | undefined; slowSeconds: number }

/** The state of each space as it is shown: what was pressed counts at once, and goes back if it is refused. */
export function createControls(live: LiveDesk) {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const acts = { ALL: createAct(), WALL: createAct(), DOCUMENTS: createAct(), CHAT: createAct() };
  const [minutes, setMinutes] = createSignal<Minutes>('0');
  const [turning, setTurning] = createSignal<{ readonly [S in Space]?: { frozen: boolean } | undefined }>({});
  const pending = new Set<Promise<unknown>>();
  const controls = () => live.desk()?.controls;
  const now = createClock(() => controls()?.spaces.some(({ frozenUntil }) => frozenUntil !== null) ?? false);

  function stateOf(space: Space): SpaceState {
    const known = controls()?.spaces.find((one) => one.space === space);
    const ends = known?.frozenUntil ? Date.parse(known.frozenUntil) - now() : undefined;
    const isFrozen = (known?.frozen ?? false) && (ends ?? 1) > 0;
    const wanted = turning()[space]?.frozen;
    return {
      isFrozen: wanted ?? isFrozen, isTurning: wanted !== undefined,
      left: isFrozen && wanted === undefined && ends !== undefined ? timeLeft(ends, t()) : undefined,
      slowSeconds: known?.slowSeconds ?? 0,
    };
  }
  const isAllFrozen = (): boolean => SPACES.every((space) => stateOf(space).isFrozen);

  function freeze(space: Space | null, frozen: boolean): void {
    const turned = space ? [space] : SPACES;
    if (turned.every((one) => turning()[one] !== undefined)) return;
    const mine = { frozen };
    setTurning((old) => ({ ...old, ...Object.fromEntries(turned.map((one) => [one, mine])) }));
    const before = [...pending];
    const lasts = frozen && minutes() !== '0' ? Number(minutes()) : null;
    const acting = acts[space ?? 'ALL'].act(async () => {
      // What was pressed last counts: it must not overtake what is still on its way.
      await Promise.all(before);
      await live.freeze(space, frozen, lasts);
      if (space === null) toasts.announce(frozen ? t().allFrozen : t().allThawed);
    }).finally(() => {
      pending.delete(acting);
      setTurning((old) => Object.fromEntries(Object.entries(old).filter(([, one]) => one !== mine)));
    });
    pending.add(acting);
  }
  return { minutes, setMinutes, stateOf, isAllFrozen, freeze };
}

export type Controls = Omit<ReturnType<typeof createControls>, 'minutes'> & { minutes: Accessor<Minutes> };
