import type { Crowd } from '../../people/service/attempts.ts';

/** Wrong secrets of all the children of a class in a day: many small errors, but not a neighbour who tries one after the other. */
export const crowdOf = (classroomId: string): Crowd => ({ key: `class:${classroomId}`, most: 150, window: 24 * 3_600_000 });
