import type { UpdateQuery, UpdateWithAggregationPipeline } from 'mongoose';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { type PostRecord, type WallNews, type WallRecord, defaultSettings } from '../model.ts';
import type { Contribution, Ticket } from '../../moderation/service/contribute.ts';
import { GateMoved, openTo } from '../../moderation/service/fences.ts';
import { postPolicy, roomOf, wallPolicy } from '../policy.ts';
import type { WallNeeds } from './needs.ts';

export type PostPatch = Partial<Omit<PostRecord, '_id' | 'wallId' | 'seq'>>;
type Announced = Omit<WallNews, 'wallId' | 'schoolId' | 'concerns'> & { concerns?: readonly (string | null)[] };

/** What a change of a post is, as far as the law goes. */
type Act = Pick<Partial<Contribution>, 'texts'> & Pick<WallNews, 'reminder'> & { kindOf?: (post: PostRecord) => Contribution['kind'] };
/** With what a number is taken; and, where the wall's rules decide, the number of those it was judged by. */
export type Pass = Pick<Ticket, 'rev'> & { settingsSeq?: number };
/** For what needs no leave: what the house does by itself, and what families only note for the teacher. */
export const FREELY: Pass = { rev: null };

/** Tries before giving up on a post that others change all the time. */
const TRIES = 12;

/**
 * Reads walls and posts for those who may, and writes posts so that every state of a post has its own number, higher than
 * the one before: whoever sees two states knows which is newer. Announces only what is durable.
 */
export function ledger({ models: { walls, posts }, school, law, events }: WallNeeds) {
  law.fence((classroomId, gate) => walls.updateOne({ _id: classroomId }, { $max: { gate } }));

  /** The class's wall, made at its first use. Refuses with NOT_FOUND whoever does not belong to the class. */
  async function wallFor(actor: Actor, wallId: string, action: keyof typeof wallPolicy = 'read'): Promise<WallRecord> {
    signedIn(actor);
    const known = await walls.findById(idOf(wallId)).lean();
    if (known) { authorize(actor, wallPolicy, action, known); return known; }
    const { schoolId } = await school.roomOf(wallId);
    const first: WallRecord = { _id: wallId, schoolId, seq: 0, settingsSeq: 0, settings: defaultSettings };
    authorize(actor, wallPolicy, action, first);
    await walls.create(first).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    return found(walls.findById(wallId).lean());
  }

  async function postFor(actor: Actor, id: string, action: keyof typeof postPolicy = 'read') {
    signedIn(actor);
    const post = await found(posts.findById(idOf(id)).lean());
    const wall = await found(walls.findById(post.wallId).lean());
    authorize(actor, postPolicy, action, { post, settings: wall.settings });
    return { post, wall };
  }

  /** Takes the wall's next numbers; answers the last of them. Throws GateMoved when the ticket is older than the wall's gate, or than its rules. */
  async function nextSeq(wallId: string, { rev, settingsSeq }: Pass, howMany = 1): Promise<number> {
    const judged = rev === null ? {} : { ...openTo(rev), ...(settingsSeq !== undefined && { settingsSeq }) };
    const wall = await walls.findOneAndUpdate({ _id: wallId, ...judged }, { $inc: { seq: howMany } }, { returnDocument: 'after' }).lean();
    if (!wall) throw rev === null ? new Refusal('NOT_FOUND') : new GateMoved();
    return wall.seq;
  }

  function announce({ wallId, schoolId }: Pick<PostRecord, 'wallId' | 'schoolId'>, { concerns = [], ...news }: Announced): void {
    const persons = new Set([...concerns, news.post?.after.authorId, news.comment?.after.authorId, news.comment?.post.authorId]);
    events.publish(`wall:${wallId}`, { wallId, schoolId, ...news, concerns: [...persons].filter((id) => typeof id === 'string') } satisfies WallNews);
  }

  /**
   * Changes a post from the very state that was read and judged: when someone was faster, or the law or the wall's rules have changed,
   * reads and judges again. A revision of null changes nothing. Refuses with CONFLICT after too many tries, and with what the law says.
   */
  async function revise(
    actor: Actor, id: string, action: keyof typeof postPolicy,
    revision: (post: PostRecord, wall: WallRecord, ticket: Ticket) => PostPatch | null | Promise<PostPatch | null>,
    { kindOf = () => 'EDIT', texts = [], ...also }: Act = {},
  ): Promise<{ before: PostRecord; after: PostRecord }> {
    let read: Awaited<ReturnType<typeof postFor>> | null = await postFor(actor, id, action);
    return law.contribute(actor, { room: roomOf(read.post), space: 'WALL', kind: kindOf(read.post), texts }, async (ticket) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const { post, wall } = read ?? await postFor(actor, id, action);
        read = null;
        const patch = await revision(post, wall, ticket);
        if (!patch) return { before: post, after: post };
        const after = await writeFrom(post, patch, { ...ticket, settingsSeq: wall.settingsSeq });
        if (!after) continue;
        announce(post, { seq: after.seq, post: { before: post, after }, concerns: [actor.id], ...also });
        return { before: post, after };
      }
      throw new Refusal('CONFLICT');
    });
  }

  /** Writes the patch unless the post has changed since it was read. */
  async function writeFrom(post: PostRecord, patch: PostPatch, pass: Pass): Promise<PostRecord | null> {
    const seq = await nextSeq(post.wallId, pass);
    return posts.findOneAndUpdate({ _id: post._id, seq: post.seq }, { $set: { ...patch, seq } }, { returnDocument: 'after' }).lean();
  }

  /** Changes a published post whatever its state: for changes that stay right when others change it too. */
  async function mark(post: PostRecord, pass: Pass, update: (seq: number) => UpdateQuery<PostRecord> | UpdateWithAggregationPipeline): Promise<PostRecord> {
    for (let tries = 0; tries < TRIES; tries++) {
      const seq = await nextSeq(post.wallId, pass);
      const after = await posts.findOneAndUpdate(
        { _id: post._id, status: 'PUBLISHED', seq: { $lt: seq } }, update(seq), { returnDocument: 'after', updatePipeline: true },
      ).lean();
      if (after) return after;
      await found(posts.exists({ _id: post._id, status: 'PUBLISHED' }));
    }
    throw new Refusal('CONFLICT');
  }

  return { wallFor, postFor, nextSeq, announce, revise, writeFrom, mark };
}

export type Ledger = ReturnType<typeof ledger>;
