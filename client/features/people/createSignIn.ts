import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import {
  DemonstrationDocument, type DemonstrationQuery, SignInAsDemonstrationDocument, SignInDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import type { Refused } from '../../platform/graphql/refused.ts';
import { useSession } from './Session.tsx';
import { createSubmission } from './createSubmission.ts';
import { arrivedStep } from './ways/arrivedStep.ts';

export type Tile = DemonstrationQuery['demonstration'][number];

/** The ways in: the tiles of the demonstration, if there is one, and the login with its password. */
export function createSignIn() {
  const graphql = useGraphql();
  const session = useSession();
  const demonstration = createQuery(DemonstrationDocument, () => ({}));

  const [step, setStep] = createSignal(arrivedStep());

  const byLogin = createSubmission(async (login: string, password: string) => {
    try {
      session.enter((await graphql.send(SignInDocument, { login, password })).signIn);
    } catch (error) {
      const next = (error as Refused).step;
      if (!next) throw error;
      setStep(next);
    }
  });
  const byTile = createSubmission(async (tile: string) => {
    session.enter((await graphql.send(SignInAsDemonstrationDocument, { tile })).signInAsDemonstration);
  });
  const wait = createCountdown(() => byLogin.refused()?.retryAfter);

  return {
    tiles: (): readonly Tile[] => demonstration.data()?.demonstration ?? [],
    isLoading: demonstration.isLoading,
    byLogin, byTile, wait,
    /** The password was right: the second factor is asked next. */
    step, backToFirst: () => setStep(undefined),
  };
}

/** Seconds left of a wait that starts whenever another is asked for; 0 when it is over, undefined when there was none. */
export function createCountdown(seconds: Accessor<number | undefined>): Accessor<number | undefined> {
  const [left, setLeft] = createSignal<number>();
  createEffect(() => {
    const asked = seconds();
    setLeft(asked);
    if (asked === undefined) return;
    const end = Date.now() + asked * 1000;
    const clock = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 1000);
    onCleanup(() => clearInterval(clock));
  });
  return left;
}
