/** A piece of a text, and whether it is the word for which the text is held. */
export interface Piece { text: string; isHeld: boolean }

/** One letter for each, so that places in the folded text are places in the text. */
const fold = (text: string): string => [...text.normalize('NFC')].map((letter) => letter.normalize('NFD')[0]!.toLowerCase()).join('');
const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** The text in pieces, the held word set apart wherever it stands; in one piece when it is written in a disguise. */
export function marked(text: string, heldFor: string | null): Piece[] {
  const letters = [...text.normalize('NFC')];
  const [folded, held] = [fold(text), fold(heldFor ?? '')];
  if (!held || folded.length !== letters.length) return [{ text, isHeld: false }];
  const pieces: Piece[] = [];
  const put = (from: number, to: number, isHeld: boolean): void => { if (to > from) pieces.push({ text: letters.slice(from, to).join(''), isHeld }); };
  let done = 0;
  for (let at = folded.indexOf(held); at >= 0; at = folded.indexOf(held, at + 1)) {
    const end = at + held.length;
    if (at < done || isLetter(letters[at - 1]) || isLetter(letters[end])) continue;
    put(done, at, false);
    put(at, end, true);
    done = end;
  }
  put(done, letters.length, false);
  return pieces;
}
