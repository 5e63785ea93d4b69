import { type Accessor, createEffect, createMemo, createSignal, on, onMount } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { MeChangedDocument, SignOutDocument, ViewerDocument, type ViewerFragment } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import type { Refused } from '../../platform/graphql/refused.ts';
import { type Preferences, createPreferences } from './createPreferences.ts';

export type Me = ViewerFragment;

export interface Session {
  /** The signed-in person; null when nobody is; undefined until the server has said. */
  me: Accessor<Me | null | undefined>;
  isLoading: Accessor<boolean>;
  /** Why the server could not be asked; what was known stays. */
  refused: Accessor<Refused | undefined>;
  refetch(): Promise<void>;
  /** Somebody has just come in, by whatever door. */
  enter(me: Me): void;
  /** How many have come in since the page was opened. */
  entries: Accessor<number>;
  /** Ends the session; answers where to go next so that whoever let the person in forgets them too. Rejects with Refused when the server did not hear it: the person is then still inside. */
  signOut(): Promise<string | null>;
  /** Whether somebody left by signing out: the address they were at is not for the next person. */
  wasLeft(): boolean;
  /** Language and reading comfort, on their way to the account. */
  preferences: Preferences;
}

/** Who is here, kept true live. `doubts` grows each time the server would not have us: then it is asked again. */
export function createSession(doubts: Accessor<number>): Session {
  const graphql = useGraphql();
  const [state, setState] = createStore<{ me: Me | null | undefined }>({ me: undefined });
  const [isLoading, setLoading] = createSignal(true);
  const [refused, setRefused] = createSignal<Refused>();
  const [entries, setEntries] = createSignal(0);
  const me = () => state.me;
  const id = createMemo(() => state.me?.id);
  let turn = 0;
  let wasLeft = false;

  function put(next: Me | null): void {
    turn++;
    setState('me', reconcile(next, { key: 'id', merge: false }));
    setRefused(undefined);
    setLoading(false);
  }

  async function refetch(): Promise<void> {
    const mine = ++turn;
    setLoading(true);
    try {
      const answer = await graphql.ask(ViewerDocument, {});
      if (mine === turn) put(answer.me);
    } catch (error) {
      if (mine === turn) { setRefused(() => error as Refused); setLoading(false); }
    }
  }

  async function signOut(): Promise<string | null> {
    const { goodbye } = await graphql.send(SignOutDocument, {});
    sessionStorage.clear();
    wasLeft = true;
    put(null);
    return goodbye ?? null;
  }

  function enter(next: Me): void {
    setEntries((count) => count + 1);
    put(next);
  }

  onMount(() => void refetch());
  createEffect(on(doubts, () => void refetch(), { defer: true }));
  createSubscription(MeChangedDocument, () => (id() ? {} : undefined), () => void refetch());
  // What was said while the line was cut is lost: ask.
  createEffect(on(graphql.line.state, (now, before) => { if (before === 'lost' && now === 'live') void refetch(); }));
  // The socket belongs to whoever opened it.
  createEffect(on(id, (now, before) => { if (before && now !== before) graphql.line.renew(); }));

  return { me, isLoading, refused, refetch, enter, entries, signOut, wasLeft: () => wasLeft, preferences: createPreferences(me, put) };
}
