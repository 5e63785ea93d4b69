/** Whether a write was refused because a unique index already holds its key: MongoDB's code 11000. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11_000;
}
