import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { privacyWords } from './words.ts';

/** The way to what Préau keeps and to one's rights, for adults and for children. */
export function PrivacyLinks(): JSX.Element {
  const t = useWords(privacyWords);
  return (
    <p class="privacy-links small">
      <a href="/confidentialite">{t().privacy}</a> · <a href="/mes-droits">{t().rightsForChildren}</a>
    </p>
  );
}
