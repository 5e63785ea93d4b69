import { ApproveCommentDocument, ApprovePostDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { usePostDesk } from './PostDesk.tsx';

/** Approves one after the other, showing each as soon as it is out. Stops at the first refusal. */
export function createApproveAll(): (postIds: readonly string[], commentIds: readonly string[]) => Promise<void> {
  const graphql = useGraphql();
  const desk = usePostDesk();
  return async (postIds, commentIds) => {
    for (const id of postIds) desk.take((await graphql.send(ApprovePostDocument, { id })).approvePost);
    for (const id of commentIds) desk.tell({ comment: (await graphql.send(ApproveCommentDocument, { id })).approveComment });
  };
}
