import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from './createAct.ts';
import type { DeskItem, LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

/** The server takes so many at once. */
const AT_ONCE = 50;

/** Approves or sends back, many at once; what somebody else has judged meanwhile is said kindly, and left. */
export function createJudging(live: LiveDesk) {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const { act, isBusy } = createAct();
  const judge = (items: readonly DeskItem[], isApproval: boolean, note: string): Promise<boolean> => act(async () => {
    const all = items.length;
    let others = 0;
    for (let from = 0; from < all; from += AT_ONCE) others += await live.judge(items.slice(from, from + AT_ONCE), isApproval, note);
    if (others > 0) toasts.say(t().someoneElse(others), { tone: 'news' });
    if (all > others) return isApproval ? t().approvedDone(all - others) : t().sentBackDone(all - others);
  });
  return { isBusy, approve: (items: readonly DeskItem[]) => judge(items, true, ''), sendBack: (items: readonly DeskItem[], note: string) => judge(items, false, note) };
}
