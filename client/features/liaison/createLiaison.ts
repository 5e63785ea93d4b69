import type { Accessor } from 'solid-js';
import {
  AnswerPairDocument, CreateLiaisonDocumentDocument, EndPairDocument, LiaisonChangedDocument, type LiaisonPartsFragment, type LiaisonTextFragment, LiaisonToOpenDocument,
  type PairPartsFragment, ProposePairDocument, RemoveLiaisonDocumentDocument, RestoreLiaisonDocumentDocument, TakePartDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createGathered } from '../../platform/graphql/createGathered.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';

export type Liaison = LiaisonPartsFragment;
export type Pair = PairPartsFragment;
export type Text = LiaisonTextFragment;
export type ClassOf = Pair['classes'][number];
export interface Words { title: string; instructions: string }

/** One liaison, as those who take part have it, live: asked again when it is told to have changed. Each act rejects with Refused. */
export function createLiaison(id: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(LiaisonToOpenDocument, () => ({ id: id() }));
  // It also tells at its beginning, and again after a lost line, so that nothing falls between; whoever is refused may read it no more.
  createSubscription(LiaisonChangedDocument, () => ({ id: id() }), createGathered(() => void query.refetch()), () => void query.refetch());
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
    async remove(documentId: string): Promise<void> { await graphql.send(RemoveLiaisonDocumentDocument, { id: documentId }); await query.refetch(); },
    async restore(documentId: string): Promise<void> { await graphql.send(RestoreLiaisonDocumentDocument, { id: documentId }); await query.refetch(); },
  };
}

export type LiaisonActs = ReturnType<typeof createLiaison>;
