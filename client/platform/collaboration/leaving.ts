const LEAVING = 'preau:leaving';

/** Whether the page may be left now: nobody on it holds something that only it has. */
export const mayLeave = (): boolean => dispatchEvent(new Event(LEAVING, { cancelable: true }));

/** Holds whoever would leave while `isUnsafe`: the browser asks before it closes, our pages ask `mayLeave`. Answers how to stop. */
export function guardLeaving(isUnsafe: () => boolean): () => void {
  const guard = (event: Event): void => { if (isUnsafe()) event.preventDefault(); };
  for (const name of ['beforeunload', LEAVING]) addEventListener(name, guard);
  return () => { for (const name of ['beforeunload', LEAVING]) removeEventListener(name, guard); };
}
