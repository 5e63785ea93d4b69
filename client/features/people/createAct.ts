import type { Accessor } from 'solid-js';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from './createSubmission.ts';
import { peopleWords } from './words.ts';

export interface Act {
  isBusy: Accessor<boolean>;
  /** Does it, then says `done`; or says why it did not work, and offers another try when that may help. */
  act(work: () => Promise<void>, done?: string): void;
}

/** What a button does, one press at a time. */
export function createAct(): Act {
  const toasts = useToasts();
  const t = useWords(peopleWords);
  const { locale } = useLanguage();
  const submission = createSubmission((work: () => Promise<void>) => work());

  async function attempt(work: () => Promise<void>, done: string | undefined): Promise<void> {
    if (await submission.submit(work)) {
      if (done) toasts.say(done);
      return;
    }
    const refused = submission.refused();
    if (!refused) return;
    const action = refused.isPassing ? { label: t().retry, onAction: () => void attempt(work, done) } : undefined;
    toasts.say(refused[locale()], { tone: 'refusal', action });
  }
  return { isBusy: submission.isBusy, act: (work, done) => void attempt(work, done) };
}
