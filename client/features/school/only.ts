/** The task, when it is of that kind. */
export function only<T extends { kind: string }, K extends T['kind']>(task: T | undefined, kind: K): Extract<T, { kind: K }> | undefined {
  return task?.kind === kind ? (task as Extract<T, { kind: K }>) : undefined;
}
