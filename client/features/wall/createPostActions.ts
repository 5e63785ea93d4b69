import type { Accessor } from 'solid-js';
import {
  ApprovePostDocument, PinPostDocument, ReactDocument, type ReactionKind, RefusePostDocument, RemindFamiliesDocument, RemovePostDocument,
  RestorePostDocument, SignPostDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { usePostDesk } from './PostDesk.tsx';
import type { Post } from './posts.ts';

/** What can be done with a post from its card. Each rejects with Refused, and shows only what the server answered. */
export function createPostActions(post: Accessor<Post>) {
  const graphql = useGraphql();
  const desk = usePostDesk();
  const id = (): string => post().id;
  return {
    approve: async () => desk.take((await graphql.send(ApprovePostDocument, { id: id(), seq: post().seq })).approvePost),
    refuse: async (note: string) => desk.take((await graphql.send(RefusePostDocument, { id: id(), note })).refusePost),
    pin: async (pinned: boolean) => desk.take((await graphql.send(PinPostDocument, { id: id(), pinned })).pinPost),
    react: async (kind: ReactionKind | null) => desk.take((await graphql.send(ReactDocument, { postId: id(), kind })).react),
    sign: async (childId: string) => desk.take((await graphql.send(SignPostDocument, { postId: id(), childId })).signPost),
    restore: async () => desk.take((await graphql.send(RestorePostDocument, { id: id() })).restorePost),
    /** Answers how many families were reminded. */
    remind: async () => (await graphql.send(RemindFamiliesDocument, { postId: id() })).remindFamilies,
    async remove() {
      const gone = id();
      await graphql.send(RemovePostDocument, { id: gone });
      desk.drop(gone);
    },
  };
}

export type PostActions = ReturnType<typeof createPostActions>;
