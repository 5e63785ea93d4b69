import { createEffect, createMemo, on } from 'solid-js';
import { FamiliesDocument, type ReceiptPartsFragment } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import type { Post } from './posts.ts';

export type Family = ReceiptPartsFragment;

/** Family by family, who has read and signed a post; asked again whenever its counts change. */
export function createFamilies(post: () => Post) {
  const query = createQuery(FamiliesDocument, () => ({ postId: post().id }));
  createEffect(on(() => [post().receipts?.read, post().receipts?.signed, post().seq], () => void query.refetch(), { defer: true }));
  const all = createMemo(() => query.data()?.post.families ?? []);
  const isDone = (family: Family): boolean => (post().signature ? family.signedAt : family.readAt) !== null;
  return {
    refused: query.refused, refetch: query.refetch,
    isKnown: () => query.data() !== undefined,
    missing: createMemo(() => all().filter((family) => !isDone(family))),
    done: createMemo(() => all().filter(isDone)),
  };
}
