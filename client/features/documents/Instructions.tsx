import type { JSX } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { keepTogether } from '../../platform/words/typeset.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { documentsWords } from './words.ts';

/** What is asked, above the text: it can be folded away while writing, and nobody changes it here. */
export function Instructions(props: { text: string }): JSX.Element {
  const t = useWords(documentsWords);
  return (
    <details class="instructions" open>
      <summary><Icon name="pin" size="s" /> {t().instructions}</summary>
      <p class="prose">{keepTogether(props.text)}</p>
    </details>
  );
}
