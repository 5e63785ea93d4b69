/** Thrown by a writer whose ticket is older than the fence of the place it writes in: it is judged again. */
export class GateMoved extends Error {
  constructor() { super('the controls of the class have changed'); this.name = 'GateMoved'; }
}

/** Raises the gate of every place of the class that gives numbers: `$max: { gate: rev }`. */
export type Fence = (classroomId: string, rev: number) => Promise<unknown>;
/** Hears of every change of a class's controls in this process, before whoever changed them is answered. */
export type Listener = (classroomId: string, rev: number) => Promise<unknown> | unknown;

/** The filter with which a place gives its next number to a ticket: none to a ticket older than its gate. Null, staff's, passes always. */
export const openTo = (rev: number | null): { gate?: { $not: { $gt: number } } } => (rev === null ? {} : { gate: { $not: { $gt: rev } } });

/** Who must know of a change of controls before it is answered: first what gives numbers, in the store; then who writes without one, here. */
export function fences(report: (error: unknown) => void) {
  const raising = new Set<Fence>();
  const listening = new Set<Listener>();

  return {
    /** Lends the law a space's fence. */
    fence(raise: Fence): void { raising.add(raise); },

    /** Listens to every change of controls; the answer stops listening. */
    onChange(listener: Listener): () => void {
      listening.add(listener);
      return () => { listening.delete(listener); };
    },

    /** All gates, side by side. One that cannot be raised fails the whole: nobody is told that a space is frozen when it is not. */
    async raise(classroomId: string, rev: number): Promise<void> {
      await Promise.all([...raising].map((raise) => raise(classroomId, rev)));
    },

    /** A listener that fails is reported; the others still hear. */
    async tell(classroomId: string, rev: number): Promise<void> {
      const told = await Promise.allSettled([...listening].map(async (listener) => listener(classroomId, rev)));
      for (const one of told) if (one.status === 'rejected') report(one.reason);
    },
  };
}

export type Fences = ReturnType<typeof fences>;
