import { useIsRouting, useLocation } from '@solidjs/router';
import { type Accessor, onCleanup } from 'solid-js';
import { createAct } from '../people/createAct.ts';

export interface Going {
  isBusy: Accessor<boolean>;
  go(find: () => Promise<string>): void;
}

/** Opens a channel that has first to be found or made. Whoever has gone elsewhere meanwhile, or closed what asked for it, stays there. */
export function createGoing(open: (id: string) => void): Going {
  const { isBusy, act } = createAct();
  const place = useLocation();
  const isRouting = useIsRouting();
  let isHere = true;
  onCleanup(() => { isHere = false; });
  return {
    isBusy,
    go: (find) => act(async () => {
      const from = place.pathname;
      const id = await find();
      if (isHere && !isRouting() && place.pathname === from) open(id);
    }),
  };
}
