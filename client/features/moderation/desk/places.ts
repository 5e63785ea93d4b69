import type { Present } from './createDesk.ts';

type Place = Present['places'][number];

/** The page on which someone at that place is. */
export function pathOf({ space, targetId }: Pick<Place, 'space' | 'targetId'>, classroomId: string): string {
  if (space === 'WALL') return `/classes/${classroomId}`;
  if (space === 'DOCUMENTS') return targetId ? `/documents/${targetId}` : `/classes/${classroomId}/documents`;
  return `/classes/${classroomId}/discussion${targetId ? `/${targetId}` : ''}`;
}
