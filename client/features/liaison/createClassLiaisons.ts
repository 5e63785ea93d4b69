import type { Accessor } from 'solid-js';
import {
  AnswerPairDocument, CreateLiaisonDocumentDocument, EndPairDocument, LiaisonsOfClassDocument, type LiaisonsOfClassQuery, RemoveLiaisonDocumentDocument, RestoreLiaisonDocumentDocument,
  TasksChangedDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createGathered } from '../../platform/graphql/createGathered.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import type { Pair, Words } from './createLiaison.ts';

export type ClassLiaison = LiaisonsOfClassQuery['classLiaisons'][number];

/** What a class writes with others, live: asked again when its documents are told to have changed. Each act rejects with Refused. */
export function createClassLiaisons(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(LiaisonsOfClassDocument, () => ({ classroomId: classroomId() }));
  createSubscription(TasksChangedDocument, () => ({ classroomId: classroomId() }), createGathered(() => void query.refetch()));
  const then = async (act: Promise<unknown>): Promise<void> => { await act; await query.refetch(); };
  return {
    all: () => query.data()?.classLiaisons ?? [],
    answer: ({ liaisonId, id }: Pair, accept: boolean): Promise<void> => then(graphql.send(AnswerPairDocument, { liaisonId, pairId: id, accept })),
    end: ({ liaisonId, id }: Pair): Promise<void> => then(graphql.send(EndPairDocument, { liaisonId, pairId: id })),
    create: async ({ liaisonId, id }: Pair, key: string, input: Words): Promise<string> =>
      (await graphql.send(CreateLiaisonDocumentDocument, { liaisonId, pairId: id, key, input })).createLiaisonDocument.id,
    remove: (id: string): Promise<void> => then(graphql.send(RemoveLiaisonDocumentDocument, { id })),
    restore: (id: string): Promise<void> => then(graphql.send(RestoreLiaisonDocumentDocument, { id })),
  };
}

export type ClassLiaisons = ReturnType<typeof createClassLiaisons>;
