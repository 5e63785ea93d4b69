import { type Accessor, createEffect } from 'solid-js';
import {
  AnswerLiaisonDocument, EndLiaisonDocument, type LiaisonHeadFragment, LiaisonsOfSchoolDocument, type LiaisonsOfSchoolQuery, NoteLiaisonDocument, ProposeLiaisonDocument,
  SchoolLiaisonsChangedDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createGathered } from '../../platform/graphql/createGathered.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';

export type Head = LiaisonHeadFragment;
export type OfSchool = LiaisonsOfSchoolQuery['schoolLiaisons'];

/** The liaisons of a school, as its head runs them, live. What the other school did is noted as told once it is shown. Each act rejects with Refused. */
export function createSchoolLiaisons(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(LiaisonsOfSchoolDocument, () => ({ schoolId: schoolId() }));
  createSubscription(SchoolLiaisonsChangedDocument, () => ({ schoolId: schoolId() }), createGathered(() => void query.refetch()));
  const noted = new Set<string>();
  createEffect(() => {
    for (const { id, state, can } of query.data()?.schoolLiaisons.liaisons ?? []) {
      if (!can.note || noted.has(`${id} ${state}`)) continue;
      noted.add(`${id} ${state}`);
      // What could not be noted is told again on the first page.
      void graphql.send(NoteLiaisonDocument, { id }).catch(() => {});
    }
  });
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
