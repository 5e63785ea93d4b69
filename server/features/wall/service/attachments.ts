import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { PostRecord } from '../model.ts';
import { roomOfWall } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';
import { type PostContent, invalid } from './writing.ts';

export const fileIdsOf = ({ pictures, fileIds }: Pick<PostRecord, 'pictures' | 'fileIds'>): string[] => [...pictures.map(({ fileId }) => fileId), ...fileIds];

/** Files of posts: who may put them there, and who may fetch them. */
export function attachments({ models: { walls }, files, law }: WallNeeds, { wallFor, postFor }: Ledger) {
  /**
   * Ties the files to the post, before it is written: tried again with the same post, it is the same. Refuses with INVALID
   * a file that is not the writer's own upload for this wall, nor already on this post, or is in the wrong list.
   */
  async function take(actor: Actor, post: Pick<PostRecord, '_id' | 'wallId'>, content: Pick<PostContent, 'pictures' | 'fileIds'>): Promise<void> {
    const ids = fileIdsOf(content);
    if (ids.length === 0) return;
    const known = new Map((await files.byIds(ids)).map((file) => [file._id, file]));
    const isGood = (id: string, isPicture: boolean): boolean => {
      const file = known.get(id);
      return file !== undefined && file.wallId === post.wallId && (file.kind === 'PICTURE') === isPicture
        && (file.postId === post._id || (file.postId === null && actor.is(file.ownerId)));
    };
    if (new Set(ids).size < ids.length || !content.pictures.every(({ fileId }) => isGood(fileId, true))) throw wrongFile('input.pictures');
    if (!content.fileIds.every((id) => isGood(id, false))) throw wrongFile('input.fileIds');
    await files.attach(ids, post._id);
  }

  return {
    take,

    /** Refuses whoever may not write on the wall, or not now. */
    async authorizeUpload(actor: Actor, wallId: string): Promise<void> {
      const wall = await wallFor(actor, wallId, 'post');
      await law.allow(actor, { room: roomOfWall(wall), space: 'WALL', kind: 'UPLOAD' });
    },

    /** The file, for its uploader until a post carries it, then for those who may read the post. Refuses with NOT_FOUND all others. */
    async fileFor(actor: Actor, file: StoredFile): Promise<StoredFile> {
      signedIn(actor);
      if (file.wallId === null) throw new Refusal('NOT_FOUND');
      if (file.postId === null) {
        if (!actor.is(file.ownerId)) throw new Refusal('NOT_FOUND');
        return file;
      }
      const { post } = await postFor(actor, file.postId);
      return found(fileIdsOf(post).includes(file._id) ? file : null);
    },

    /** Throws away an own upload that no post carries. */
    async discardFile(actor: Actor, fileId: string): Promise<true> {
      signedIn(actor);
      const [file] = await files.byIds([idOf(fileId)]);
      if (!file || file.wallId === null || !actor.is(file.ownerId) || file.postId !== null) throw new Refusal('NOT_FOUND');
      const wall = await found(walls.findById(file.wallId).lean());
      await law.allow(actor, { room: roomOfWall(wall), space: 'WALL', kind: 'DELETE' });
      await files.discard([file._id]);
      return true;
    },
  };
}

export type Attachments = ReturnType<typeof attachments>;

const wrongFile = (field: string): Refusal => invalid(field, 'Un de ces fichiers n’est plus là ou n’est pas à sa place. Ajoutez-le à nouveau.', 'One of these files is gone or misplaced. Add it again.');
