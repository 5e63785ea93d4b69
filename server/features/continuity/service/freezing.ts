import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { fileUrls } from '../../../platform/files/urls.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { classOf } from '../../documents/policy.ts';
import { roomOf } from '../../wall/policy.ts';
import { postHtml, readdressed } from '../html.ts';
import type { PieceKind, PieceRecord } from '../model.ts';
import type { ContinuityNeeds } from './needs.ts';

/** What a piece is when it is made. */
export type Frozen = Pick<PieceRecord, 'title' | 'html' | 'withIds' | 'documentId' | 'classroomId' | 'schoolId' | 'year' | 'madeAt'> & { files: readonly string[] };

/** Work as it is at this moment, to be kept whatever becomes of it. */
export function freezing({ wall, documents, school, files, law }: ContinuityNeeds) {
  async function frozenPost(actor: Actor, id: string): Promise<Frozen> {
    const post = await wall.onePost(actor, id);
    const room = roomOf(post);
    if (!actor.is(post.authorId) || !post.byPupil || post.status !== 'PUBLISHED') throw new Refusal('NOT_ALLOWED');
    await law.allow(actor, { room, space: 'WALL', kind: 'KEEP' });
    const ids = [...post.pictures.map(({ fileId }) => fileId), ...post.fileIds];
    const { year } = await school.classroomOf(room.classroomId);
    return {
      title: post.title, html: postHtml(post, await files.byIds(ids)), files: ids, withIds: [], documentId: null, ...room, year, madeAt: post.publishedAt ?? post.createdAt,
    };
  }

  async function frozenDocument(actor: Actor, id: string, key: string): Promise<Frozen> {
    const copy = await documents.copyToPortfolio(actor, id, key);
    const { title, html, pictures, withIds } = await documents.shownCopy(actor, copy._id);
    return { title, html, files: pictures, withIds, documentId: copy._id, ...classOf(copy), year: copy.year, madeAt: copy.createdAt };
  }

  return {
    /** The work as it is for the actor, who made it. Refuses with NOT_FOUND what is not theirs, and as the class's law says. */
    frozen(actor: Actor, kind: PieceKind, sourceId: string, key: string): Promise<Frozen> {
      signedIn(actor);
      return kind === 'POST' ? frozenPost(actor, sourceId) : frozenDocument(actor, sourceId, key);
    },

    /** Gives the piece files of its own; its text leads to them. */
    async own({ files: ids, ...rest }: Frozen, pieceId: string, ownerId: string): Promise<Omit<Frozen, 'files'> & Pick<PieceRecord, 'fileIds'>> {
      const copies = await files.copyFor({ pieceId, ownerId }, ids);
      const stored = new Map((await files.byIds([...copies.values()])).map((file) => [file._id, file]));
      const addressOf = (id: string): string | null => { const file = stored.get(copies.get(id) ?? ''); return file ? fileUrls(file).url : null; };
      return { ...rest, html: readdressed(rest.html, addressOf), fileIds: [...copies.values()] };
    },
  };
}

export type Freezing = ReturnType<typeof freezing>;
