import type { PostInput } from '../../../../schema/generated/server.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { PostRecord, WallRecord } from '../model.ts';
import { mayRead, roomOf, roomOfWall } from '../policy.ts';
import { type Attachments, fileIdsOf } from './attachments.ts';
import type { Ledger, PostPatch } from './ledger.ts';
import type { WallNeeds } from './needs.ts';
import { type PostContent, afterEdit, asPupilWrites, cleanPost, sent } from './writing.ts';

/** Writing and editing posts. */
export function postWrites({ models: { posts }, files, law, now, report }: WallNeeds, { wallFor, nextSeq, announce, revise }: Ledger, take: Attachments['take']) {
  /** A post sent again. The first try may have been written without an answer, and so without a word to anyone: tell it now. */
  function again(actor: Actor, post: PostRecord): PostRecord {
    if (!mayRead(actor, post)) throw new Refusal('NOT_FOUND');
    announce(post, { seq: post.seq, post: { before: null, after: post } });
    return post;
  }

  return {
    /** Writes a post. The same key twice answers the first post; a first one that was removed since is NOT_FOUND. */
    async createPost(actor: Actor, wallId: string, key: string, input: PostInput, publish: boolean): Promise<PostRecord> {
      let known: WallRecord | null = await wallFor(actor, wallId, 'post');
      const room = roomOfWall(known);
      const authorId = signedIn(actor);
      const _id = idFromKey(authorId, key);
      const first = await posts.findOne({ authorId, key }).lean();
      if (first) return again(actor, first);

      const at = now();
      const isStaff = actor.isStaffOf(room);
      const cleaned = cleanPost(input, at);
      const content = isStaff ? cleaned : asPupilWrites(cleaned);
      return law.contribute(actor, { room, space: 'WALL', kind: publish ? 'POST' : 'EDIT', texts: textsOf(content) }, async (ticket) => {
        // Judged again, it is by the wall's rules as they are then.
        const { schoolId, settings: { moderation }, settingsSeq } = known ?? await wallFor(actor, wallId, 'post');
        known = null;
        const status = publish ? sent({ isStaff, isAuthor: true, moderation, isHeld: ticket.heldFor !== null }, content.publishAt) : 'DRAFT';
        await take(actor, { _id, wallId }, content);
        const post: PostRecord = {
          _id, wallId, schoolId, seq: await nextSeq(wallId, { ...ticket, settingsSeq }), revision: 0, authorId, byPupil: !isStaff, key, ...content, status,
          createdAt: at, publishedAt: status === 'PUBLISHED' ? at : null, editedAt: null, removedAt: null, removedBy: null, removedFrom: null,
          pinnedAt: null, refusalNote: null, heldFor: publish ? ticket.heldFor : null, remindedAt: null, reactions: [],
        };
        const isFirst = await posts.create(post).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
        if (!isFirst) return again(actor, await found(posts.findOne({ authorId, key }).lean()));
        announce(post, { seq: post.seq, post: { before: null, after: post } });
        return post;
      });
    },

    /** Edits a post. An edit that changes nothing, or is sent twice, marks nothing; one made on an older revision is refused. */
    async editPost(actor: Actor, id: string, input: PostInput, publish: boolean, revision: number | null = null): Promise<PostRecord> {
      signedIn(actor);
      const cleaned = cleanPost(input, now());
      const { before, after } = await revise(actor, id, 'edit', async (post, { settings }, { heldFor }) => {
        const isStaff = actor.isStaffOf(roomOf(post));
        const content = isStaff ? cleaned : asPupilWrites(cleaned, post);
        const status = afterEdit(post, { isStaff, isAuthor: actor.is(post.authorId), moderation: settings.moderation, isHeld: heldFor !== null }, publish, content.publishAt);
        if (status === 'SCHEDULED') content.publishAt ??= post.publishAt;
        if (status === post.status && isSame(post, content)) return null;
        if (revision !== null && revision !== post.revision) throw new Refusal('CONFLICT', { words: CHANGED_SINCE });
        await take(actor, post, content);
        return { ...content, ...datesAfter(post, status, now()), ...(!isStaff && { heldFor: status === 'DRAFT' ? null : heldFor }), revision: post.revision + 1 };
      }, {
        texts: textsOf(cleaned),
        // What nobody else has read yet is said when it is sent.
        kindOf: ({ status }) => (publish && status === 'DRAFT' ? 'POST' : 'EDIT'),
      });
      const kept = new Set(fileIdsOf(after));
      const dropped = fileIdsOf(before).filter((fileId) => !kept.has(fileId));
      if (dropped.length > 0) await files.discard(dropped).catch(report);
      return after;
    },
  };
}

const CHANGED_SINCE = {
  fr: 'Quelqu’un d’autre vient de changer ce billet. Copiez votre texte, puis repartez du billet tel qu’il est.',
  en: 'Someone else has just changed this post. Copy your text, then start again from the post as it is.',
};

/** Everything in it that others read. */
const textsOf = ({ title, text, pictures }: PostContent): string[] => [title, text, ...pictures.map(({ alt }) => alt)];

function datesAfter(post: PostRecord, status: PostRecord['status'], at: Date): PostPatch {
  return {
    status,
    publishedAt: post.publishedAt ?? (status === 'PUBLISHED' ? at : null),
    editedAt: post.publishedAt ? at : null,
    refusalNote: status === 'REFUSED' ? post.refusalNote : null,
  };
}

function isSame(post: PostRecord, content: PostContent): boolean {
  const was = JSON.stringify([post.pictures.map(({ fileId, alt }) => [fileId, alt]), post.fileIds, post.publishAt]);
  const is = JSON.stringify([content.pictures.map(({ fileId, alt }) => [fileId, alt]), content.fileIds, content.publishAt]);
  return was === is && (['title', 'text', 'audience', 'signature', 'comments'] as const).every((field) => post[field] === content[field]);
}
