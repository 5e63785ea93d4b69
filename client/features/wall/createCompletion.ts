import { onCleanup } from 'solid-js';
import { OnePostDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import type { Post, WallEvent } from './posts.ts';

const SPREAD_MS = 1_500;

/**
 * A post that arrives live is the same for a whole audience: what a guardian has to sign in it, and that they are reminded of it, is
 * not there. Asks for it, each at a moment of their own so that a class does not ask at once.
 */
export function createCompletion(take: (post: Post) => void): (event: Pick<WallEvent, 'post' | 'reminder'>, held: Post | undefined) => void {
  const graphql = useGraphql();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  onCleanup(() => timers.forEach(clearTimeout));
  return ({ post, reminder }, held) => {
    if (!post || post.own || !post.can.sign) return;
    const isReminded = reminder && held?.own?.receipts.some(({ signedAt }) => signedAt === null);
    if (held?.own && !isReminded) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      graphql.ask(OnePostDocument, { id: post.id }).then((answer) => take(answer.post), () => {});
    }, Math.random() * SPREAD_MS);
    timers.add(timer);
  };
}
