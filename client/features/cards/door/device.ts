const SHELF = 'preau.door';
const DAY_MS = 12 * 3_600_000;

interface Kept { code: string | null; until: number }

/** The code typed on this device today, so that one child after another finds the class open: of the class, not of any child. */
export const keptCode = (): string | null => kept()?.code ?? null;

/** Whether children come in on this device by their class or card: whoever leaves then goes back there. */
export const isChildrens = (): boolean => kept() !== null;

/** `null`: by a card, whose class has told no code. */
export function keepCode(code: string | null): void {
  attempt(() => localStorage.setItem(SHELF, JSON.stringify({ code: code ?? keptCode(), until: Date.now() + DAY_MS } satisfies Kept)));
}

export function forgetCode(): void { attempt(() => localStorage.removeItem(SHELF)); }

function kept(): Kept | null {
  const it = attempt(() => JSON.parse(localStorage.getItem(SHELF) ?? 'null') as Kept | null) ?? null;
  return it && it.until > Date.now() ? it : null;
}

/** A browser may refuse its storage: then the code is typed again. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
