import { type Accessor, createEffect, onCleanup } from 'solid-js';
import { type Document, useGraphql } from './Graphql.tsx';
import type { Refused } from './refused.ts';

/** Follows something live for as long as its owner lives; `undefined` variables wait, changed ones start anew. */
export function createSubscription<R, V extends Record<string, unknown>>(
  document: Document<R, V>, variables: Accessor<V | undefined>, onData: (data: R) => void, onRefused?: (refused: Refused) => void,
): void {
  const graphql = useGraphql();
  createEffect(() => {
    const asked = variables();
    if (asked) onCleanup(graphql.follow(document, asked, onData, onRefused));
  });
}
