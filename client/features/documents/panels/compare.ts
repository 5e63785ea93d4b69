import { diffLines, diffWordsWithSpace } from 'diff';

/** A run of words that are in both texts, or in one of them. */
export interface Piece { kind: 'same' | 'added' | 'removed'; text: string }

export interface Compared { pieces: readonly Piece[]; added: number; removed: number }

/** Two long texts that have little in common are compared by their lines: the answer comes all the same. */
const PATIENCE_MS = 1_500;

/** What turned one text into the other, word by word. */
export function compared(before: string, after: string): Compared {
  const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS }) ?? diffLines(before, after, { timeout: PATIENCE_MS })
    ?? [{ value: before, removed: true, added: false }, { value: after, added: true, removed: false }];
  const pieces = changes.map(({ value, added, removed }): Piece => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
  const count = (kind: Piece['kind']): number => pieces.reduce((sum, piece) => sum + (piece.kind === kind ? wordsIn(piece.text) : 0), 0);
  return { pieces, added: count('added'), removed: count('removed') };
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
