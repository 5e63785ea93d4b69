import { createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { keepTogether } from '../../platform/words/typeset.ts';

/** What the teacher says above the text, before and after it is written: it can be folded away while writing, and nobody changes it here. On a phone its first words come first. */
export function Instructions(props: { label: string; icon: IconName; text: string }): JSX.Element {
  const [isFolded, setFolded] = createSignal(matchMedia('(max-width: 40em)').matches);
  return (
    <section class="instructions" classList={{ 'instructions-folded': isFolded() }} aria-label={props.label}>
      <button type="button" class="instructions-fold" aria-expanded={!isFolded()} onClick={() => setFolded((folded) => !folded)}>
        <Icon name={props.icon} size="s" /> {props.label} <Icon name={isFolded() ? 'chevron-right' : 'chevron-down'} size="s" />
      </button>
      <p class="prose">{keepTogether(props.text)}</p>
    </section>
  );
}
