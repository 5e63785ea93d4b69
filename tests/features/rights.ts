/** How a rights' table writes what an attempt is answered: `-` does not exist, `no` is refused, `?` is told to sign in. */
const SAID: Record<string, string> = { ok: 'ok', NOT_FOUND: '-', NOT_ALLOWED: 'no', NOT_SIGNED_IN: '?', CONFLICT: '!', DEPARTED: 'gone' };

/** A row's cell: what the same attempt is answered in each column, one after the other; any other answer as it is. */
export async function answersIn<C>(columns: readonly C[], attempt: (at: C) => Promise<string>): Promise<string> {
  const answers: string[] = [];
  for (const at of columns) {
    const answer = await attempt(at);
    answers.push(SAID[answer] ?? answer);
  }
  return answers.join(' ');
}
