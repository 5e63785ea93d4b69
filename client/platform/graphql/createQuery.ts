import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { type Document, useGraphql } from './Graphql.tsx';
import { makeMeanwhile } from './makeMeanwhile.ts';
import type { Refused } from './refused.ts';

export interface Query<R> {
  /** The last answer, kept on screen while it is asked again; a store: only what changed is drawn again. */
  data: Accessor<R | undefined>;
  refused: Accessor<Refused | undefined>;
  isLoading: Accessor<boolean>;
  /** Asks again. */
  refetch(): Promise<void>;
  /** Changes the answer at hand, e.g. after a mutation or a live event; and the one on its way, which may be older. Done twice, it changes nothing more. */
  change(next: (old: R) => R): void;
}

/** Asks again whenever the variables change; `undefined` variables wait. Objects with an `id` keep their identity. */
export function createQuery<R extends object, V extends Record<string, unknown>>(document: Document<R, V>, variables: Accessor<V | undefined>): Query<R> {
  const graphql = useGraphql();
  const [state, setState] = createStore<{ data: R | undefined }>({ data: undefined });
  const [refused, setRefused] = createSignal<Refused>();
  const [isLoading, setLoading] = createSignal(true);
  const changes = makeMeanwhile<(old: R) => R>();
  let turn = 0;
  onCleanup(() => { turn = -1; });

  const put = (data: R): void => setState('data', reconcile(data as never, { key: 'id', merge: false }));

  async function refetch(): Promise<void> {
    const asked = variables();
    if (!asked || turn < 0) return;
    const mine = ++turn;
    setLoading(true);
    try {
      const { answer, meanwhile } = await changes.during(graphql.ask(document, asked));
      if (mine === turn) { put(meanwhile.reduce((data, next) => next(data), answer)); setRefused(undefined); }
    } catch (error) {
      if (mine === turn) setRefused(() => error as Refused);
    } finally {
      if (mine === turn) setLoading(false);
    }
  }

  createEffect(on(() => JSON.stringify(variables()), () => {
    setState('data', undefined);
    void refetch();
  }));

  return {
    data: () => state.data, refused, isLoading, refetch,
    change(next) {
      changes.tell(next);
      if (state.data) put(next(state.data));
    },
  };
}
