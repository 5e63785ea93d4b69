import type { Audience } from '../model.ts';
import { limits } from '../../../../schema/limits.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { picturesIn } from '../content.ts';
import type { DocumentRecord, PublicationRecord } from '../model.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import { placeOf } from '../policy.ts';
import type { DocumentNeeds } from './needs.ts';
import { wordsOf } from './titled.ts';
import type { VersionKeeping } from './versions.ts';

/** Documents as they were published. Whoever may read the post that tells of one may read it, as long as they may. */
export function publishing({ models, models: { publications }, rooms, posts, now, addressOf, htmlOf }: DocumentNeeds, { documentFor, announce }: Ledger, { keepVersion }: VersionKeeping) {
  async function freeze(actor: Actor, document: DocumentRecord, _id: string): Promise<PublicationRecord> {
    const publishedBy = signedIn(actor);
    const { title } = await wordsOf(models, document);
    await keepVersion(document, { _id: idFor(`published ${_id}`), reason: 'PUBLISHED', by: publishedBy });
    const { html, fileIds } = await rooms.read(roomNameOf(document), ({ doc }) => ({ html: htmlOf(doc, document, title), fileIds: picturesIn(doc) }));
    const publication: PublicationRecord = {
      _id, documentId: document._id, ...placeOf(actor, document), title, writerIds: document.writerIds,
      publishedAt: now(), publishedBy, html: await html, postId: null, fileIds, checkedAt: now(),
    };
    await insertMissing(publications, [publication]);
    return found(publications.findById(_id).lean());
  }

  return {
    /** Freezes the document for its readers and tells of it in a post of the actor's own class, once for each key; cut in the middle, it is gone on with. */
    async publishDocument(actor: Actor, documentId: string, key: string, audience: Audience, text: string): Promise<PublicationRecord> {
      const words = cleanText(text, { max: limits.publicationText, field: 'text', lines: true });
      const document = await documentFor(actor, documentId, 'publish');
      const _id = idFromKey(`publication ${documentId} ${actor.id}`, key);
      const publication = await publications.findById(_id).lean() ?? await freeze(actor, document, _id);
      if (publication.postId) return publication;
      const postId = await posts.publish(actor, {
        classroomId: publication.classroomId, key: `publication-${_id}`, audience, title: publication.title,
        text: [words, addressOf(`/publications/${_id}`)].filter(Boolean).join('\n\n'),
      });
      const published = await found(publications.findOneAndUpdate({ _id }, { $set: { postId } }, { returnDocument: 'after' }).lean());
      await announce(document);
      return published;
    },

    async publicationFor(actor: Actor, id: string): Promise<PublicationRecord> {
      signedIn(actor);
      const publication = await found(publications.findById(idOf(id)).lean());
      if (!publication.postId || !await posts.mayRead(actor, publication.postId)) throw new Refusal('NOT_FOUND');
      return publication;
    },
  };
}
