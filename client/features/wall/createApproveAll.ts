import { ApproveCommentDocument, ApprovePostDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { usePostDesk } from './PostDesk.tsx';
import type { Post } from './posts.ts';

/** Approves one after the other, showing each as soon as it is out. Stops at the first refusal. */
export function createApproveAll(): (posts: readonly Pick<Post, 'id' | 'seq'>[], commentIds: readonly string[]) => Promise<void> {
  const graphql = useGraphql();
  const desk = usePostDesk();
  return async (posts, commentIds) => {
    for (const { id, seq } of posts) desk.take((await graphql.send(ApprovePostDocument, { id, seq })).approvePost);
    for (const id of commentIds) desk.tell({ comment: (await graphql.send(ApproveCommentDocument, { id })).approveComment });
  };
}
