import type { IconName } from '../../../platform/ui/icons.ts';
import type { ThingKind } from './createSight.ts';

export type GroupName = 'WALL' | 'TEXTS' | 'CHAT' | 'PORTFOLIO' | 'HERE' | 'WHO' | 'ENTRY' | 'REST';

/** What a pupil makes; of the rest, more people see something. */
export const WORK: readonly GroupName[] = ['WALL', 'TEXTS', 'CHAT', 'PORTFOLIO'];

/** The things that the page tells together, in the order it does: what a child makes first, what is kept of them last. */
export const groups: readonly { name: GroupName; icon: IconName; things: readonly ThingKind[] }[] = [
  { name: 'WALL', icon: 'wall', things: ['POST_FAMILIES', 'POST_CLASS', 'POST_WAITING', 'POST_DRAFT', 'POST_REMOVED'] },
  { name: 'TEXTS', icon: 'file', things: ['TEXT_CLASS', 'TEXT_GROUP', 'TEXT_ALONE', 'TEXT_SHARED'] },
  { name: 'CHAT', icon: 'comment', things: ['MESSAGE', 'MESSAGE_GROUP', 'TEACHER_LINE', 'MESSAGE_REMOVED'] },
  { name: 'PORTFOLIO', icon: 'merci', things: ['PIECE', 'PIECE_OUT'] },
  { name: 'HERE', icon: 'eye', things: ['PRESENCE', 'IN_TEXT'] },
  { name: 'WHO', icon: 'user', things: ['NAME', 'FULL_NAME', 'BIRTH_DATE', 'INE'] },
  { name: 'ENTRY', icon: 'key', things: ['LOGIN', 'SECRET', 'ENTRY'] },
  { name: 'REST', icon: 'history', things: ['REPORT', 'JOURNAL', 'DATA_FILE'] },
];
