import { ApproveCommentDocument, RemoveCommentDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { usePostDesk } from './PostDesk.tsx';

/** What can be done with a comment. Each rejects with Refused. */
export function createCommentActions() {
  const graphql = useGraphql();
  const desk = usePostDesk();
  return {
    approve: async (id: string) => desk.tell({ comment: (await graphql.send(ApproveCommentDocument, { id })).approveComment }),
    async remove(id: string) {
      await graphql.send(RemoveCommentDocument, { id });
      desk.tell({ goneId: id });
    },
  };
}
