import { type Accessor, createEffect, on } from 'solid-js';
import {
  AnswerPassageDocument, ArrangePiecesDocument, ChoosePiecesDocument, type PassageFragment, PassageToReadDocument, RefusePiecesDocument, SeePassageDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type Passage = PassageFragment;
export type PassagePiece = Passage['pieces'][number];

/** One pupil's passage, as their family reads it and answers. Each act rejects with Refused. */
export function createPassage(id: Accessor<string>, viewerId: Accessor<string | undefined>) {
  const graphql = useGraphql();
  const query = createQuery(PassageToReadDocument, () => ({ id: id() }));
  const shown = (): Passage | undefined => query.data()?.continuityLink;
  const isGuardian = (): boolean => shown()?.answers.some(({ guardian }) => guardian.id === viewerId()) ?? false;
  const isPupil = (): boolean => shown()?.pupil.id === viewerId();
  const put = (passage: Passage): void => query.change(() => ({ continuityLink: passage }));

  // Noted once, when it is there to be read.
  createEffect(on(() => shown()?.id, (seen) => {
    const own = shown()?.answers.find(({ guardian }) => guardian.id === viewerId());
    if (seen && own && own.seenAt === null && shown()!.can.answer) void graphql.send(SeePassageDocument, { linkId: seen }).catch(() => undefined);
  }));

  const chosen = (): PassagePiece[] => (shown()?.pieces ?? []).filter(({ isChosen }) => isChosen);
  return {
    shown, refused: query.refused, refetch: query.refetch, isGuardian, isPupil, chosen,
    /** What the viewer's own answer says; undefined of whoever is no guardian. */
    own: () => shown()?.answers.find(({ guardian }) => guardian.id === viewerId()),
    async answer(agree: boolean): Promise<void> { put((await graphql.send(AnswerPassageDocument, { linkId: id(), agree })).answerPassage); },
    /** Refuses one piece more, or one less; what the viewer refuses besides stays refused. */
    async refusePiece(pieceId: string, isRefused: boolean): Promise<void> {
      const mine = shown()!.pieces.filter(({ refusedBy }) => refusedBy.some((one) => one.id === viewerId())).map(({ piece }) => piece.id).filter((one) => one !== pieceId);
      put((await graphql.send(RefusePiecesDocument, { linkId: id(), pieceIds: isRefused ? [...mine, pieceId] : mine })).refusePieces);
    },
    async choose(pieceIds: string[]): Promise<void> { put((await graphql.send(ChoosePiecesDocument, { linkId: id(), pieceIds })).choosePieces); },
    /** Moves a piece of the portfolio one place before or after: they go in that order. Where it cannot go, it stays. */
    async move(pieceId: string, by: -1 | 1): Promise<void> {
      const ids = shown()!.pieces.map(({ piece }) => piece.id);
      const [from, to] = [ids.indexOf(pieceId), ids.indexOf(pieceId) + by];
      if (from < 0 || to < 0 || to >= ids.length) return;
      [ids[from], ids[to]] = [ids[to]!, ids[from]!];
      await graphql.send(ArrangePiecesDocument, { ids });
      await query.refetch();
    },
  };
}

export type PassageActs = ReturnType<typeof createPassage>;
