import type { Refused } from '../../platform/graphql/refused.ts';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { wallWords } from './words.ts';

/** Says why something did not work, in the reader's language; what may work by itself later can be tried again from there. */
export function useRefusal(): (refused: Refused | undefined, again?: () => void) => void {
  const toasts = useToasts();
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  return (refused, again) => {
    if (!refused) return;
    const action = again && refused.isPassing ? { label: t().retry, onAction: again } : undefined;
    toasts.say(refused[locale()], { tone: 'refusal', action });
  };
}
