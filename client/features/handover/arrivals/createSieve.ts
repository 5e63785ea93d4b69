import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import { folded } from '../passage/folded.ts';
import type { Arrival } from './createArrivals.ts';

/** Where arrivals stand for whoever answers: to be judged, accepted, in place, or over in another way. */
export type Stand = 'SENT' | 'ACCEPTED' | 'IN_EFFECT' | 'ENDED';
export const STANDS: readonly Stand[] = ['SENT', 'ACCEPTED', 'IN_EFFECT', 'ENDED'];
export const standOf = ({ state }: Pick<Arrival, 'state'>): Stand => (state === 'SENT' || state === 'ACCEPTED' || state === 'IN_EFFECT' ? state : 'ENDED');

/** What is looked for: where they stand, and what narrows it; empty texts narrow nothing. */
export interface Asked { stand: Stand; text: string; uai: string; roomId: string; isDoubtful: boolean }

/** Whether an arrival is what is looked for. `NONE` as a class is to have none yet. */
export const isSought = (link: Arrival, { stand, text, uai, roomId, isDoubtful }: Asked): boolean =>
  standOf(link) === stand && folded(link.name).includes(folded(text)) && (!uai || link.from.uai === uai)
  && (!roomId || (roomId === 'NONE' ? !link.toClass : link.toClass?.id === roomId)) && (!isDoubtful || link.mustDecide);

/** Rows drawn at first, and each time more are asked for. */
const PAGE = 60;

/** What is shown of all that arrive: by where they stand, by name, school, class; and those who are ticked. */
export function createSieve(links: Accessor<readonly Arrival[]>) {
  const first = (): Stand => STANDS.find((stand) => links().some((link) => standOf(link) === stand)) ?? 'SENT';
  const [stand, setStand] = createSignal<Stand>(first());
  const [text, setText] = createSignal('');
  const [uai, setUai] = createSignal('');
  const [roomId, setRoomId] = createSignal('');
  const [isDoubtful, setDoubtful] = createSignal(false);
  const [ticked, setTicked] = createSignal<ReadonlySet<string>>(new Set());
  const [drawn, setDrawn] = createSignal(PAGE);

  const asked = (): Asked => ({ stand: stand(), text: text(), uai: uai(), roomId: roomId(), isDoubtful: isDoubtful() });
  const found = createMemo(() => links().filter((link) => isSought(link, asked())));
  createEffect(on([stand, text, uai, roomId, isDoubtful], () => setDrawn(PAGE), { defer: true }));
  createEffect(on(stand, () => { setTicked(new Set<string>()); setRoomId(''); setDoubtful(false); }, { defer: true }));

  return {
    stand, setStand, text, setText, uai, setUai, roomId, setRoomId, isDoubtful, setDoubtful, found, ticked,
    counts: createMemo(() => new Map(STANDS.map((one) => [one, links().filter((link) => standOf(link) === one).length]))),
    schools: createMemo(() => [...new Map(links().map(({ from }) => [from.uai, from.name]))].map(([value, label]) => ({ value, label }))),
    drawn: createMemo(() => found().slice(0, drawn())),
    hasMore: () => found().length > drawn(),
    more: () => setDrawn((rows) => rows + PAGE),
    /** Those who are ticked and shown: nobody is acted on unseen by the sieve. */
    chosen: createMemo(() => found().filter(({ id }) => ticked().has(id))),
    tick: (ids: readonly string[], is: boolean) => setTicked((old) => new Set(is ? [...old, ...ids] : [...old].filter((id) => !ids.includes(id)))),
    clear: () => setTicked(new Set<string>()),
  };
}

export type Sieve = ReturnType<typeof createSieve>;
