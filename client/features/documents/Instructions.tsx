import { createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { keepTogether } from '../../platform/words/typeset.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { documentsWords } from './words.ts';

/** What is asked, above the text: it can be folded away while writing, and nobody changes it here. On a phone its first words come first. */
export function Instructions(props: { text: string }): JSX.Element {
  const t = useWords(documentsWords);
  const [isFolded, setFolded] = createSignal(matchMedia('(max-width: 40em)').matches);
  return (
    <section class="instructions" classList={{ 'instructions-folded': isFolded() }} aria-label={t().instructions}>
      <button type="button" class="instructions-fold" aria-expanded={!isFolded()} onClick={() => setFolded((folded) => !folded)}>
        <Icon name="pin" size="s" /> {t().instructions} <Icon name={isFolded() ? 'chevron-right' : 'chevron-down'} size="s" />
      </button>
      <p class="prose">{keepTogether(props.text)}</p>
    </section>
  );
}
