import type { Actor } from '../../../platform/access/actor.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { found } from '../../../platform/refusals.ts';
import { audience, standingOf } from '../../../platform/access/audience.ts';
import type { CommentRecord, PostRecord, WallChange, WallNews, WallRecord } from '../model.ts';
import { commentPolicy, mayRead, postsKnownTo, roomOfWall, wallPolicy } from '../policy.ts';
import { blank, seenBy } from '../sight.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';

const MOST = 100;

export interface WallChanges { seq: number; complete: boolean; events: WallChange[] }

/** What happens on a wall, from now on and since a number. */
export function wallChanges({ models: { walls, posts, comments } }: WallNeeds, { wallFor }: Ledger) {
  /** The posts of these comments that the actor may read, those at hand first. */
  async function readablePosts(actor: Actor, changed: readonly PostRecord[], of: readonly CommentRecord[]): Promise<Map<string, PostRecord>> {
    const known = new Map(changed.map((post) => [post._id, post]));
    const others = [...new Set(of.map(({ postId }) => postId))].filter((id) => !known.has(id));
    if (others.length > 0) for (const post of await posts.find({ _id: { $in: others } }).lean()) known.set(post._id, post);
    return new Map([...known].filter(([, post]) => mayRead(actor, post)));
  }

  return {
    /** Everything that changes from now on, for those who may read the wall, as long as they may. */
    async watch(actor: Actor, wallId: string): Promise<Feed<WallNews>> {
      const wall = await wallFor(actor, wallId);
      const room = roomOfWall(wall);
      return new Feed<WallNews>({
        topic: `wall:${wall._id}`,
        audienceOf: (viewer) => (wallPolicy.read(viewer, wall) ? standingOf(viewer, room) : null),
        standFor: (standing) => audience(standing, room),
        concerns: (news) => news.concerns,
        opening: async () => {
          const { seq } = await found(walls.findById(wall._id, { seq: 1 }).lean());
          return { wallId: wall._id, schoolId: wall.schoolId, seq, opening: true, concerns: [] };
        },
        root: (news, viewer) => seenBy(viewer, news),
      });
    },

    /**
     * What changed after the number, as it is now. Ask it once the subscription runs: a change whose number is lower than
     * the wall's but that was not yet written then arrives live.
     */
    async changesSince(actor: Actor, wall: WallRecord, after: number): Promise<WallChanges> {
      if (after === wall.seq) return { seq: wall.seq, complete: true, events: [] };
      const incomplete = { seq: wall.seq, complete: false, events: [] };
      if (after < 0 || after > wall.seq) return incomplete;
      const room = roomOfWall(wall);
      const [changed, said] = await Promise.all([
        posts.find({ ...postsKnownTo(actor, room), seq: { $gt: after } }).sort({ seq: 1 }).limit(MOST + 1).lean(),
        comments.find({ wallId: wall._id, seq: { $gt: after } }).sort({ seq: 1 }).limit(MOST + 1).lean(),
      ]);
      if (changed.length + said.length > MOST) return incomplete;
      const readable = await readablePosts(actor, changed, said);
      const events: WallChange[] = changed.map((post): WallChange => Object.assign(blank(post), readable.has(post._id) ? { post } : { gonePostId: post._id }));
      for (const comment of said) {
        const post = readable.get(comment.postId);
        if (!post) continue;
        const isSeen = commentPolicy.read(actor, comment);
        if (!isSeen && comment.status === 'WAITING') continue;
        events.push(Object.assign(blank(comment), { post }, isSeen ? { comment } : { goneCommentId: comment._id }));
      }
      if (wall.settingsSeq > after) events.push(Object.assign(blank({ wallId: wall._id, seq: wall.settingsSeq }), { wall }));
      return { seq: wall.seq, complete: true, events: events.sort((a, b) => a.seq - b.seq) };
    },
  };
}
