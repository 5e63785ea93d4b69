import type { Accessor } from 'solid-js';
import {
  AnswerPairDocument, CreateLiaisonDocumentDocument, EndPairDocument, type LiaisonPartsFragment, type LiaisonTextFragment, LiaisonToOpenDocument, type PairPartsFragment,
  ProposePairDocument, TakePartDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Liaison = LiaisonPartsFragment;
export type Pair = PairPartsFragment;
export type Text = LiaisonTextFragment;
export type ClassOf = Pair['classes'][number];
export interface Words { title: string; instructions: string }

/** One liaison, as those who take part have it. Each act rejects with Refused. */
export function createLiaison(id: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(LiaisonToOpenDocument, () => ({ id: id() }));
  const put = (liaison: Liaison): void => query.change(() => ({ liaison }));
  return {
    shown: () => query.data()?.liaison, refused: query.refused, refetch: query.refetch,
    async takePart(personId: string, takesPart: boolean): Promise<void> { put((await graphql.send(TakePartDocument, { id: id(), personId, takesPart })).takePart); },
    async proposePair(classroomId: string, otherClassroomId: string): Promise<void> { put((await graphql.send(ProposePairDocument, { liaisonId: id(), classroomId, otherClassroomId })).proposePair); },
    async answerPair(pair: Pair, accept: boolean): Promise<void> { put((await graphql.send(AnswerPairDocument, { liaisonId: id(), pairId: pair.id, accept })).answerPair); },
    async endPair(pair: Pair): Promise<void> { put((await graphql.send(EndPairDocument, { liaisonId: id(), pairId: pair.id })).endPair); },
    /** Makes a document, once for each key; answers its id. */
    create: async (key: string, pairId: string | null, input: Words): Promise<string> =>
      (await graphql.send(CreateLiaisonDocumentDocument, { liaisonId: id(), pairId, key, input })).createLiaisonDocument.id,
  };
}

export type LiaisonActs = ReturnType<typeof createLiaison>;
