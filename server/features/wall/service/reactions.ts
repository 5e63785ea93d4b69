import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { PostRecord, ReactionKind } from '../model.ts';
import { roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';

/** Reactions: one per person at most, in one atomic write. */
export function reactionWrites({ law }: WallNeeds, { postFor, mark, announce }: Ledger) {
  return {
    async react(actor: Actor, postId: string, kind: ReactionKind | null): Promise<PostRecord> {
      const me = signedIn(actor);
      const { post } = await postFor(actor, postId, 'react');
      if ((post.reactions.find(({ personId }) => actor.is(personId))?.kind ?? null) === kind) return post;
      const others = { $filter: { input: '$reactions', cond: { $not: [{ $in: ['$$this.personId', actor.ids] }] } } };
      const reactions = { $concatArrays: [others, kind ? [{ personId: me, kind }] : []] };
      const after = await law.contribute(actor, { room: roomOf(post), space: 'WALL', kind: 'REACTION' }, (ticket) =>
        mark(post, ticket, (seq) => [{ $set: { seq, reactions } }]));
      announce(post, { seq: after.seq, post: { before: post, after }, concerns: [me] });
      return after;
    },
  };
}
