import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { PostRecord, ReactionKind } from '../model.ts';
import type { Ledger } from './ledger.ts';

/** Reactions: one per person at most, in one atomic write. */
export function reactionWrites({ postFor, mark, announce }: Ledger) {
  return {
    async react(actor: Actor, postId: string, kind: ReactionKind | null): Promise<PostRecord> {
      const me = signedIn(actor);
      const { post } = await postFor(actor, postId, 'react');
      if ((post.reactions.find(({ personId }) => personId === me)?.kind ?? null) === kind) return post;
      const others = { $filter: { input: '$reactions', cond: { $ne: ['$$this.personId', me] } } };
      const after = await mark(post, (seq) => [{
        $set: { seq, reactions: { $concatArrays: [others, kind ? [{ personId: me, kind }] : []] } },
      }]);
      announce(post, { seq: after.seq, post: { before: post, after }, concerns: [me] });
      return after;
    },
  };
}
