import type { Token } from './tokens.ts';

/** What the letters of a text spell when they stand one by one (« c o n », « c.o.n »), and what its parts make when only a sign parts them (« sa-lope »). */
export function spelledOut(tokens: readonly Token[]): { joined: string[]; letters: string[] } {
  return { joined: runsOf(tokens, (token, begun) => PARTED.test(token.gap) || !begun, 2).filter((word) => word.length >= 6), letters: runsOf(tokens, isLetter, 3) };
}

/** Whether a token is one letter, drawn out or not, close to the one before. */
const isLetter = ({ key, gap }: Token, begun: boolean): boolean => key.length === 1 && (!begun || gap.length < 4);

/** The words made by tokens that follow each other as `follows` says, from so many on. */
function runsOf(tokens: readonly Token[], follows: (token: Token, begun: boolean) => boolean, atLeast: number): string[] {
  const found: string[] = [];
  let run: string[] = [];
  const close = () => {
    if (run.length >= atLeast && run.length <= LONGEST) found.push(run.join(''));
    run = [];
  };
  for (const token of tokens) {
    if (run.length && !follows(token, true)) close();
    if (run.length || follows(token, false)) run.push(token.readings[0] ?? '');
  }
  close();
  return found;
}

const PARTED = /^[-._·~+\\/]$/;
const LONGEST = 60;
