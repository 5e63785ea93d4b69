import type { Accessor } from 'solid-js';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { deskWords } from './words.ts';

export interface Act {
  isBusy: Accessor<boolean>;
  /** Does it, then says what it answers, if anything; or says why it did not work, and offers another try when that may help. */
  act(work: () => Promise<string | void>): Promise<boolean>;
}

/** What a button of the desk does, one press at a time. */
export function createAct(): Act {
  const toasts = useToasts();
  const t = useWords(deskWords);
  const { locale } = useLanguage();
  const submission = createSubmission(async (work: () => Promise<string | void>) => {
    const done = await work();
    if (done) toasts.say(done);
  });
  async function act(work: () => Promise<string | void>): Promise<boolean> {
    if (await submission.submit(work)) return true;
    const refused = submission.refused();
    if (!refused) return false;
    const action = refused.isPassing ? { label: t().retry, onAction: () => void act(work) } : undefined;
    toasts.say(refused[locale()], { tone: 'refusal', action });
    return false;
  }
  return { isBusy: submission.isBusy, act };
}
