import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { News } from './news.ts';
import { wallWords } from './words.ts';

/** Says what has just happened on a wall: aloud only when it is seen on the page anyway. */
export function useNews(): (news: News) => void {
  const t = useWords(wallWords);
  const toasts = useToasts();
  return ({ kind, post }) => {
    if (kind === 'arrived') toasts.announce(t().arrived(post.author.displayName, post.title));
    else if (kind === 'approved') toasts.say(t().yoursIsOut);
    else if (kind === 'returned') toasts.say(t().yoursCameBack, { tone: 'news' });
    else toasts.say(t().youAreReminded(post.title), { tone: 'news' });
  };
}
