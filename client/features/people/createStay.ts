import { onCleanup } from 'solid-js';
import { StillHereDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';

const BETWEEN_MS = 120_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the server that someone is really here: whoever only writes in a text asks for nothing else, and a pupil's session left alone ends within the half hour. */
export function createStay(): void {
  const graphql = useGraphql();
  let toldAt = performance.now();
  const isHere = () => {
    if (performance.now() - toldAt < BETWEEN_MS) return;
    toldAt = performance.now();
    void graphql.ask(StillHereDocument, {}).catch(() => {});
  };
  for (const sign of SIGNS) addEventListener(sign, isHere, { capture: true, passive: true });
  onCleanup(() => { for (const sign of SIGNS) removeEventListener(sign, isHere, { capture: true }); });
}
