import { useLanguage } from '../../../platform/words/Language.tsx';

/** Days as the reader's language says them in full, in the time of the school. */
export function createDays() {
  const { locale } = useLanguage();
  return { longDay: (at: string): string => new Date(at).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' }) };
}
