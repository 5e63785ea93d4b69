import type { Accessor } from 'solid-js';
import { AnswerLiaisonDocument, EndLiaisonDocument, type LiaisonHeadFragment, LiaisonsOfSchoolDocument, type LiaisonsOfSchoolQuery, ProposeLiaisonDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Head = LiaisonHeadFragment;
export type OfSchool = LiaisonsOfSchoolQuery['schoolLiaisons'];

/** The liaisons of a school, as its head runs them. Each act rejects with Refused. */
export function createSchoolLiaisons(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(LiaisonsOfSchoolDocument, () => ({ schoolId: schoolId() }));
  return {
    shown: () => query.data()?.schoolLiaisons, refused: query.refused, refetch: query.refetch,
    async propose(key: string, uai: string, word: string): Promise<void> {
      await graphql.send(ProposeLiaisonDocument, { schoolId: schoolId(), key, uai, word });
      await query.refetch();
    },
    async answer(id: string, accept: boolean): Promise<void> {
      await graphql.send(AnswerLiaisonDocument, { id, accept });
      await query.refetch();
    },
    async end(id: string): Promise<void> {
      await graphql.send(EndLiaisonDocument, { id });
      await query.refetch();
    },
  };
}

export type SchoolLiaisons = ReturnType<typeof createSchoolLiaisons>;
