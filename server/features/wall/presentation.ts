import type { Actor } from '../../platform/access/actor.ts';
import { fileUrls } from '../../platform/files/urls.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import type { AttachedFile, Picture, ReactionCount } from '../../../schema/generated/server.ts';
import type { PostRecord, ReactionKind, WallSettings } from './model.ts';

const KINDS: readonly ReactionKind[] = ['BRAVO', 'MERCI', 'IDEE', 'DROLE'];

/** How many of each kind that was given, never who; nothing while reactions are off. */
export function reactionCounts({ reactions }: PostRecord, settings: WallSettings): ReactionCount[] {
  if (!settings.reactions) return [];
  return KINDS.map((kind) => ({ kind, count: reactions.filter((given) => given.kind === kind).length })).filter(({ count }) => count > 0);
}

export function ownReaction({ reactions }: PostRecord, settings: WallSettings, actor: Actor): ReactionKind | null {
  return settings.reactions ? reactions.find(({ personId }) => actor.is(personId))?.kind ?? null : null;
}

/** A picture of a post; null when its file is gone. */
export function pictureOf(file: StoredFile | null, alt: string): Picture | null {
  if (!file?.picture) return null;
  const { width, height, color } = file.picture;
  return { id: file._id, alt, width, height, color, sizes: fileUrls(file).sizes };
}

export function attachedFile(file: StoredFile | null): AttachedFile | null {
  if (!file || file.kind === 'PICTURE') return null;
  const { _id: id, name, kind, mime, size } = file;
  return { id, name, kind, mime, size, url: fileUrls(file).url };
}

export const present = <T>(items: readonly (T | null)[]): T[] => items.filter((item) => item !== null);
