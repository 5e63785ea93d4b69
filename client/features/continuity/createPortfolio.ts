import { type Accessor, createMemo } from 'solid-js';
import {
  AnswerSuggestionDocument, ArrangePiecesDocument, KeepPieceDocument, type PieceFragment, PortfolioToReadDocument, type PortfolioShownFragment, RewordPieceDocument, SuggestPieceDocument,
  TakeOutPieceDocument, WithdrawPieceDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Piece = PieceFragment;
export type Source = PortfolioShownFragment['offered'][number];

/** A portfolio and what its readers do with it. Each act rejects with Refused; what is shown is asked for anew after it. */
export function createPortfolio(personId: Accessor<string | undefined>) {
  const graphql = useGraphql();
  const query = createQuery(PortfolioToReadDocument, () => (personId() ? { personId: personId()! } : undefined));
  const shown = (): PortfolioShownFragment | undefined => query.data()?.portfolio;
  const kept = createMemo(() => (shown()?.pieces ?? []).filter(({ isSuggestion, removedAt, keptAt }) => !isSuggestion && !removedAt && keptAt));
  const then = async (work: Promise<unknown>): Promise<void> => { await work; await query.refetch(); };

  return {
    shown, refused: query.refused, refetch: query.refetch, kept,
    suggestions: createMemo(() => (shown()?.pieces ?? []).filter(({ isSuggestion }) => isSuggestion)),
    takenOut: createMemo(() => (shown()?.pieces ?? []).filter(({ removedAt }) => removedAt)),
    keep: ({ kind, id: sourceId }: Source, word: string, key: string): Promise<void> => then(graphql.send(KeepPieceDocument, { kind, sourceId, key, word })),
    suggest: ({ kind, id: sourceId }: Source, word: string): Promise<void> => then(graphql.send(SuggestPieceDocument, { personId: shown()!.id, kind, sourceId, word })),
    answer: (id: string, keep: boolean, word = ''): Promise<void> => then(graphql.send(AnswerSuggestionDocument, { id, keep, word })),
    withdraw: (id: string): Promise<void> => then(graphql.send(WithdrawPieceDocument, { id })),
    reword: (id: string, word: string): Promise<void> => then(graphql.send(RewordPieceDocument, { id, word })),
    takeOut: (id: string, out: boolean): Promise<void> => then(graphql.send(TakeOutPieceDocument, { id, out })),
    /** Moves a piece one place before or after; where it cannot go, it stays. */
    move(id: string, by: -1 | 1): Promise<void> {
      const ids = kept().map((piece) => piece.id);
      const [from, to] = [ids.indexOf(id), ids.indexOf(id) + by];
      if (from < 0 || to < 0 || to >= ids.length) return Promise.resolve();
      [ids[from], ids[to]] = [ids[to]!, ids[from]!];
      return then(graphql.send(ArrangePiecesDocument, { ids }));
    },
  };
}

export type Portfolio = ReturnType<typeof createPortfolio>;
