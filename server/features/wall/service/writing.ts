import type { PostInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PostRecord, PostStatus, WallSettings } from '../model.ts';

/** What its writer decides of a post. */
export type PostContent = Pick<PostRecord, 'title' | 'text' | 'audience' | 'publishAt' | 'signature' | 'comments' | 'pictures' | 'fileIds'>;

const LATEST_DAYS = 400;

/** The input as it is kept. Refuses with INVALID what is blank, too long, too much, or contradicts itself. */
export function cleanPost(input: PostInput, now: Date): PostContent {
  const content: PostContent = {
    title: cleanText(input.title, { max: limits.postTitle, field: 'input.title' }),
    text: cleanText(input.text, { max: limits.postText, field: 'input.text', lines: true }),
    audience: input.audience,
    publishAt: cleanPublishAt(input.publishAt ?? null, now),
    signature: input.signature,
    comments: input.comments,
    pictures: input.pictures.map(({ id, alt }, index) => ({ fileId: id, alt: cleanText(alt, { max: limits.pictureAlt, field: `input.pictures.${index}.alt` }) })),
    fileIds: [...input.fileIds],
  };
  const { pictures, fileIds } = content;
  if (!content.title && !content.text && pictures.length === 0 && fileIds.length === 0) {
    throw invalid('input.text', 'Écrivez un titre ou un texte, ou ajoutez une image ou un fichier.', 'Write a title or a text, or add a picture or a file.');
  }
  if (pictures.length > limits.pictures) throw invalid('input.pictures', `${limits.pictures} images au plus.`, `${limits.pictures} pictures at most.`);
  if (fileIds.length > limits.files) throw invalid('input.fileIds', `${limits.files} fichiers au plus.`, `${limits.files} files at most.`);
  if (content.signature && content.audience !== 'CLASS_AND_FAMILIES') {
    throw invalid('input.signature', 'Pour faire signer, adressez le billet à la classe et aux familles.', 'To ask for signatures, address the post to the class and its families.');
  }
  return content;
}

function cleanPublishAt(at: Date | null, now: Date): Date | null {
  if (!at || at <= now) return null;
  if (at.getTime() > now.getTime() + LATEST_DAYS * 86_400_000) throw invalid('input.publishAt', 'Choisissez une date dans l’année.', 'Choose a date within a year.');
  return at;
}

/** What pupils may not decide stays as it is, or as it is by default. */
export const asPupilWrites = (content: PostContent, post?: PostRecord): PostContent => ({
  ...content, audience: post?.audience ?? 'CLASS', signature: post?.signature ?? false, publishAt: null,
});

interface Writer { isStaff: boolean; isAuthor: boolean; moderation: WallSettings['moderation']; isHeld: boolean }

/** Where a post goes when its writer sends it. */
export function sent({ isStaff, moderation, isHeld }: Writer, publishAt: Date | null): PostStatus {
  if (isStaff) return publishAt ? 'SCHEDULED' : 'PUBLISHED';
  return isHeld || moderation === 'BEFORE' ? 'WAITING' : 'PUBLISHED';
}

/** Where a post is after it was edited: sending matters for what is not on the wall yet; what pupils change is looked at again, what was held for a word as well. */
export function afterEdit({ status, heldFor }: Pick<PostRecord, 'status' | 'heldFor'>, writer: Writer, publish: boolean, publishAt: Date | null): PostStatus {
  switch (status) {
    case 'DRAFT': case 'REFUSED': return publish ? sent(writer, publishAt) : status;
    case 'SCHEDULED': return publish ? sent(writer, publishAt) : writer.isAuthor ? 'DRAFT' : 'SCHEDULED';
    case 'WAITING': return writer.isStaff || (heldFor ?? null) === null ? 'WAITING' : sent(writer, null);
    case 'PUBLISHED': return writer.isStaff ? 'PUBLISHED' : sent(writer, null);
    default: return status;
  }
}

export const invalid = (field: string, fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });
