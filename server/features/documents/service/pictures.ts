import { limits } from '../../../../schema/limits.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { documentPolicy, placeOf } from '../policy.ts';
import { type Ledger, invalid } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

/** Pictures in documents: who may send them, and who may fetch them. */
export function pictureRights({ models: { documents, publications }, files, posts, law }: DocumentNeeds, { yearNow, documentFor }: Ledger) {
  return {
    /** Refuses whoever may not write in the document now, and one picture too many. */
    async authorizePicture(actor: Actor, documentId: string): Promise<void> {
      const document = await documentFor(actor, documentId, 'write');
      await law.allow(actor, { room: placeOf(actor, document), space: 'DOCUMENTS', kind: 'UPLOAD' });
      if (await files.countOf(documentId) >= limits.documentPictures) {
        throw invalid('document', `${limits.documentPictures} images au plus dans un document.`, `${limits.documentPictures} pictures at most in a document.`);
      }
    },

    /** The picture, for those who may read its document, one made from it, or what was published of it. Refuses with NOT_FOUND all others. */
    async pictureFor(actor: Actor, file: StoredFile): Promise<StoredFile> {
      signedIn(actor);
      const year = yearNow();
      const carriers = await documents.find({ $or: [{ _id: file.documentId ?? '' }, { fileIds: file._id }] }).lean();
      if (carriers.some((document) => documentPolicy.read(actor, { document, year }))) return file;
      for (const { postId } of await publications.find({ fileIds: file._id, postId: { $ne: null } }, { postId: 1 }).lean()) {
        if (await posts.mayRead(actor, postId!)) return file;
      }
      throw new Refusal('NOT_FOUND');
    },
  };
}
