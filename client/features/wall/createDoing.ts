import { type Accessor, createSignal } from 'solid-js';
import { Refused, offline } from '../../platform/graphql/refused.ts';

export interface Doing {
  busy: Accessor<boolean>;
  /** Why the last try did not work; gone at the next try. */
  refused: Accessor<Refused | undefined>;
  /** Does it, unless it is being done already. Answers whether it worked. */
  run(work: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

/** Something a person does that may be refused. */
export function createDoing(): Doing {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused>();
  return {
    busy, refused,
    forget: () => setRefused(undefined),
    async run(work) {
      if (busy()) return false;
      setBusy(true);
      setRefused(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        setRefused(() => (error instanceof Refused ? error : offline()));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
